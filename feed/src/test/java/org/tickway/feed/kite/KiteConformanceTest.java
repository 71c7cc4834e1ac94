package org.tickway.feed.kite;

import java.io.IOException;
import org.tickway.feed.kit.AdapterConformance;
import org.tickway.feed.kit.SimulatedBroker;

/** Kite against the suite of all adapters. */
class KiteConformanceTest extends AdapterConformance {

    @Override
    protected SimulatedBroker start() throws IOException {
        return new SimulatedKite();
    }
}
