package org.tickway.feed.binance;

import java.io.IOException;
import org.tickway.feed.kit.AdapterConformance;
import org.tickway.feed.kit.SimulatedBroker;

class BinanceConformanceTest extends AdapterConformance {

    @Override
    protected SimulatedBroker start() throws IOException {
        return new SimulatedBinance();
    }
}
