package org.tickway.simulator;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.tickway.simulator.fix.FixSimulator;
import org.tickway.simulator.fix.FixSimulatorConfig;
import org.tickway.simulator.fix.SyntheticBonds;

/** Starts the simulator of a FIX venue. */
final class FixLaunch implements Launch {

    private final SyntheticOptions synthetic = new SyntheticOptions();

    @Override
    public String purpose() {
        return "Speaks FIX 4.4 market data on 127.0.0.1, for one client, and invents the prices of bonds.";
    }

    @Override
    public void addTo(Options options) {
        synthetic.addTo(options);
    }

    @Override
    public Started start() throws IOException {
        FixSimulatorConfig config = FixSimulatorConfig.standard()
                .withPort(synthetic.port())
                .withSynthetic(
                        new FixSimulatorConfig.Synthetic(synthetic.symbols(), synthetic.rate(), synthetic.seed()));
        FixSimulator simulator = FixSimulator.start(config);
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("senderCompId", config.clientCompId());
        settings.put("targetCompId", config.compId());
        settings.put("authentication", "none");
        return new Started(
                simulator.uri(),
                URI.create("http://127.0.0.1:" + simulator.port()),
                settings,
                Map.of(),
                IntStream.rangeClosed(1, Math.min(synthetic.symbols(), 3))
                        .mapToObj(number -> "FIX:" + SyntheticBonds.isin(number))
                        .toList(),
                null,
                simulator::close);
    }
}
