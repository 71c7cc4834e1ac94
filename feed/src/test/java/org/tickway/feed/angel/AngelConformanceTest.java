package org.tickway.feed.angel;

import java.io.IOException;
import org.tickway.feed.kit.AdapterConformance;
import org.tickway.feed.kit.SimulatedBroker;

/** Angel One against the suite of all adapters. */
class AngelConformanceTest extends AdapterConformance {

    @Override
    protected SimulatedBroker start() throws IOException {
        return new SimulatedAngel();
    }
}
