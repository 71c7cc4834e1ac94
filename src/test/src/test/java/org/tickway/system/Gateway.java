package org.tickway.system;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tickway.demo.DemoCredentials;
import org.tickway.demo.FreePorts;
import org.tickway.demo.GatewaySettings;
import org.tickway.demo.PayaraMicro;
import org.tickway.demo.PayaraMicroConfig;
import org.tickway.demo.PrivateFiles;
import org.tickway.demo.SimulatorProcess;

/** A simulated exchange and the gateway on Payara Micro, both processes of their own. */
record Gateway(
        SimulatorProcess simulator,
        PayaraMicroConfig config,
        PayaraMicro server,
        DemoCredentials credentials,
        Path folder)
        implements AutoCloseable {
    static final Duration START_TIMEOUT = Duration.ofMinutes(3);
    static final String BTCUSDT = "BINANCE:BTCUSDT";

    /**
     * Starts both and returns at once.
     *
     * @param name of the folder
     * @param settings of the gateway, beside those of every test
     * @param applications deployed after the connector
     */
    static Gateway start(
            String name,
            List<String> simulatorOptions,
            List<String> instruments,
            Map<String, String> settings,
            List<Path> applications)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path folder = TestFiles.folder(name);
        PrivateFiles.deleteFolder(folder);
        PrivateFiles.folder(folder);
        DemoCredentials credentials = newCredentials();
        SimulatorProcess simulator = startSimulator(simulatorOptions, folder);
        Map<String, String> properties =
                GatewaySettings.of(simulator.webSocketUri(), simulator.restUri(), instruments, credentials, folder);
        properties.putAll(settings);
        List<Path> deployments = new ArrayList<>(List.of(TestFiles.built("connector-rar", "tickway.rar")));
        deployments.addAll(applications);
        List<Integer> ports = FreePorts.choose(3);
        PayaraMicroConfig config = new PayaraMicroConfig(
                TestFiles.payaraMicro(),
                folder,
                ports.get(0),
                ports.get(1),
                ports.get(2),
                List.of("-Xmx512m"),
                properties,
                deployments);
        return new Gateway(simulator, config, PayaraMicro.start(config), credentials, folder);
    }

    /** Kills the server as a power failure would and starts it again, on the same folder and ports, the exchange going on. */
    Gateway killedAndStartedAgain() throws IOException, InterruptedException {
        server.child().kill();
        server.close();
        return new Gateway(simulator, config, PayaraMicro.start(config), credentials, folder);
    }

    static DemoCredentials newCredentials() throws GeneralSecurityException {
        return new DemoCredentials("ann", List.of("market", "auction", "signals", "publisher", "admin"));
    }

    static SimulatorProcess startSimulator(List<String> simulatorOptions, Path folder)
            throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(List.of("--port=0", "--control"));
        options.addAll(simulatorOptions);
        return SimulatorProcess.start(TestFiles.built("simulator", "tickway-simulator-all.jar"), options, folder);
    }

    /** Clients closed since the start because they did not take, or did not finish, their messages. */
    long slowClientsClosed() throws IOException, InterruptedException {
        return counted("slow_consumers_closed");
    }

    /** What a counter of the application has counted since the start. */
    long counted(String counter) throws IOException, InterruptedException {
        return Http.get(server.uri().resolve("/metrics?scope=application"))
                .body()
                .lines()
                .filter(line -> !line.startsWith("#") && line.contains(counter))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    URI http(String path) {
        return server.uri().resolve("/tickway" + path);
    }

    URI webSocket(String path) {
        return URI.create("ws://" + server.uri().getAuthority() + "/tickway" + path);
    }

    @Override
    public void close() {
        server.close();
        simulator.close();
    }
}
