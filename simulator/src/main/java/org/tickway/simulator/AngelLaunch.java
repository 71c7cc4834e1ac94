package org.tickway.simulator;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tickway.simulator.angel.AngelSimulator;
import org.tickway.simulator.angel.AngelSimulatorConfig;

/** Starts the simulator of Angel One's streams. */
final class AngelLaunch implements Launch {

    private final SyntheticOptions synthetic = new SyntheticOptions();

    @Override
    public String purpose() {
        return "Speaks Angel One's SmartAPI streams and login on 127.0.0.1 and invents the ticks of shares.";
    }

    @Override
    public void addTo(Options options) {
        synthetic.addTo(options);
    }

    @Override
    public Started start() throws IOException {
        AngelSimulatorConfig config = AngelSimulatorConfig.builder()
                .port(synthetic.port())
                .syntheticSymbols(synthetic.symbols())
                .syntheticRate(synthetic.rate())
                .seed(synthetic.seed())
                .build();
        AngelSimulator simulator = AngelSimulator.start(config);
        Map<String, String> credentials = new LinkedHashMap<>();
        credentials.put("apiKey", config.apiKey());
        credentials.put("clientCode", config.clientCode());
        credentials.put("password", config.password());
        credentials.put("totpSecret", config.totpSecret());
        return new Started(
                simulator.webSocketUri(),
                simulator.httpUri(),
                Map.of(),
                credentials,
                synthetic.examples("NSE:SYN%05d"),
                new Started.InstrumentList("json", simulator.instruments()),
                simulator::close);
    }
}
