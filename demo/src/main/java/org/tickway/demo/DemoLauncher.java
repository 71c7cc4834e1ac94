package org.tickway.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** {@code mvn -Prun}: the simulator and the gateway on Payara Micro, until Ctrl-C or SIGTERM. */
public final class DemoLauncher {
    private static final int EXIT_FAILED = 1;
    private static final int EXIT_USAGE = 2;
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration TOKEN_VALIDITY = Duration.ofHours(12);
    private static final int WATCH_MS = 500;

    private final DemoConfig config;

    private DemoLauncher(DemoConfig config) {
        this.config = config;
    }

    /** Exit codes: 1 if something did not start or ended by itself, 2 if a setting is wrong, and that of the signal. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            new DemoLauncher(DemoConfig.read(System::getProperty)).run();
        } catch (IllegalArgumentException e) {
            fail(EXIT_USAGE, e);
        } catch (IOException | GeneralSecurityException e) {
            fail(EXIT_FAILED, e);
        }
    }

    private static void fail(int exitCode, Exception e) {
        System.err.println("tickway: " + e.getMessage());
        System.exit(exitCode);
    }

    private void run() throws IOException, GeneralSecurityException, InterruptedException {
        Path folder = config.folder();
        PrivateFiles.deleteFolder(folder);
        PrivateFiles.folder(folder);
        DemoCredentials credentials = new DemoCredentials("demo", List.of("market"));
        say("starting the simulated exchange on port " + config.simulatorPort());
        try (SimulatorProcess simulator = SimulatorProcess.start(simulatorJar(), config.simulatorOptions(), folder);
                PayaraMicro gateway = PayaraMicro.start(gatewayConfig(simulator, credentials))) {
            say("starting the gateway on Payara Micro, port " + config.httpPort() + " (about half a minute)");
            gateway.awaitReady(START_TIMEOUT);
            Path environment = folder.resolve("demo.env");
            PrivateFiles.write(environment, environment(gateway, simulator, credentials));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> retract(environment), "retract-credentials"));
            say("ready: " + page(gateway));
            say("sign in with the API key TICKWAY_API_KEY of " + environment);
            say("logs: " + folder + "; Ctrl-C stops everything");
            watch(simulator.child(), gateway.child());
        }
    }

    private static void watch(ChildProcess... children) throws IOException, InterruptedException {
        while (true) {
            for (ChildProcess child : children) {
                if (child.awaitEnd(WATCH_MS)) {
                    if (isShuttingDown()) {
                        return;
                    }
                    throw new IOException(child.describeFailure("ended by itself"));
                }
            }
        }
    }

    /** Whether a signal has come: then the children end because they were told to. */
    private static boolean isShuttingDown() {
        Thread probe = new Thread(() -> {}, "probe");
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private PayaraMicroConfig gatewayConfig(SimulatorProcess simulator, DemoCredentials credentials)
            throws IOException, GeneralSecurityException {
        Path folder = config.folder();
        return new PayaraMicroConfig(
                built("demo", "payara-micro.jar"),
                folder,
                config.httpPort(),
                config.httpsPort(),
                config.clusterPort(),
                List.of("-Xmx1g"),
                GatewaySettings.of(
                        simulator.webSocketUri(), simulator.restUri(), config.instruments(), credentials, folder),
                List.of(built("connector-rar", "tickway.rar"), built("web-module", "tickway.war")));
    }

    private Path simulatorJar() throws IOException {
        return built("simulator", "tickway-simulator-all.jar");
    }

    private Path built(String module, String file) throws IOException {
        Path path = config.root().resolve(module).resolve("target").resolve(file);
        if (!Files.isReadable(path)) {
            throw new IOException(path + " has not been built");
        }
        return path;
    }

    private static String page(PayaraMicro gateway) {
        return gateway.uri() + "/tickway/";
    }

    private static String environment(PayaraMicro gateway, SimulatorProcess simulator, DemoCredentials credentials)
            throws GeneralSecurityException {
        Instant expiry = Instant.now().plus(TOKEN_VALIDITY).truncatedTo(ChronoUnit.SECONDS);
        return String.join(
                "\n",
                "TICKWAY_URL=" + gateway.uri() + "/tickway",
                "TICKWAY_WS=ws://" + gateway.uri().getAuthority() + "/tickway/ws",
                "TICKWAY_HTTPS_URL=" + gateway.secureUri() + "/tickway",
                "TICKWAY_API_KEY=" + credentials.apiKey(),
                "TICKWAY_JWT=" + credentials.jwt(TOKEN_VALIDITY),
                "TICKWAY_JWT_EXPIRES=" + expiry,
                "TICKWAY_SIMULATOR=" + simulator.webSocketUri(),
                "");
    }

    private static void retract(Path environment) {
        try {
            Files.deleteIfExists(environment);
        } catch (IOException e) {
            System.err.println("tickway: " + environment + " cannot be deleted: " + e.getMessage());
        }
    }

    private static void say(String line) {
        System.out.println("tickway: " + line);
    }
}
