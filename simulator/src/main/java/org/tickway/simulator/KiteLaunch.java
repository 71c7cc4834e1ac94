package org.tickway.simulator;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tickway.simulator.kite.KiteSimulator;
import org.tickway.simulator.kite.KiteSimulatorConfig;

/** Starts the simulator of Kite's ticker. */
final class KiteLaunch implements Launch {

    private final SyntheticOptions synthetic = new SyntheticOptions();

    @Override
    public String purpose() {
        return "Speaks the ticker of Zerodha's Kite Connect on 127.0.0.1 and invents the ticks of shares.";
    }

    @Override
    public void addTo(Options options) {
        synthetic.addTo(options);
    }

    @Override
    public Started start() throws IOException {
        KiteSimulatorConfig config = KiteSimulatorConfig.builder()
                .port(synthetic.port())
                .syntheticSymbols(synthetic.symbols())
                .syntheticRate(synthetic.rate())
                .seed(synthetic.seed())
                .build();
        KiteSimulator simulator = KiteSimulator.start(config);
        Map<String, String> credentials = new LinkedHashMap<>();
        credentials.put("apiKey", config.apiKey());
        credentials.put("accessToken", config.accessToken());
        return new Started(
                simulator.webSocketUri(),
                simulator.httpUri(),
                Map.of(),
                credentials,
                synthetic.examples("NSE:SYN%05d"),
                new Started.InstrumentList("csv", simulator.instruments()),
                simulator::close);
    }
}
