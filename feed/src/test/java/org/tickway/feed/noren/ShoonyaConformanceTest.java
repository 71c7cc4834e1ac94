package org.tickway.feed.noren;

import java.io.IOException;
import org.tickway.feed.kit.AdapterConformance;
import org.tickway.feed.kit.SimulatedBroker;

class ShoonyaConformanceTest extends AdapterConformance {

    @Override
    protected SimulatedBroker start() throws IOException {
        return new SimulatedNoren(NorenBroker.SHOONYA, Dialect.CLASSIC);
    }
}
