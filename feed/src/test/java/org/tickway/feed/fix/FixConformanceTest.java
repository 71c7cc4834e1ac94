package org.tickway.feed.fix;

import java.io.IOException;
import org.tickway.feed.kit.AdapterConformance;
import org.tickway.feed.kit.SimulatedBroker;

/** FIX venues against the suite of all adapters. */
class FixConformanceTest extends AdapterConformance {

    @Override
    protected SimulatedBroker start() throws IOException {
        return new SimulatedVenue();
    }
}
