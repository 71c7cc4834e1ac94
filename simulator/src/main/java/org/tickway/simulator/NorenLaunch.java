package org.tickway.simulator;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tickway.simulator.noren.NorenSimulator;
import org.tickway.simulator.noren.NorenSimulatorConfig;

/** Starts the simulator of a broker with Noren's software. */
final class NorenLaunch implements Launch {

    private static final String USER = "FT0001";
    private static final String TOKEN = "simulated-token";

    private final String broker;
    private final SyntheticOptions synthetic = new SyntheticOptions();

    /** @param broker as the help calls it */
    NorenLaunch(String broker) {
        this.broker = broker;
    }

    @Override
    public String purpose() {
        return "Speaks " + broker
                + "'s WebSocket, in both of its dialects, on 127.0.0.1 and invents the changes of scrips.";
    }

    @Override
    public void addTo(Options options) {
        synthetic.addTo(options);
    }

    @Override
    public Started start() throws IOException {
        NorenSimulator simulator = NorenSimulator.start(new NorenSimulatorConfig(
                synthetic.port(), USER, TOKEN, synthetic.symbols(), synthetic.rate(), synthetic.seed()));
        Map<String, String> credentials = new LinkedHashMap<>();
        credentials.put("clientCode", USER);
        credentials.put("accessToken", TOKEN);
        return new Started(
                simulator.webSocketUri(),
                simulator.httpUri(),
                Map.of(),
                credentials,
                synthetic.examples("NSE:SYN%d"),
                new Started.InstrumentList("csv", simulator.instruments()),
                simulator::close);
    }
}
