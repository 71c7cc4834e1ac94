package org.tickway.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Payara Micro as a process that listens on 127.0.0.1 only. */
public final class PayaraMicro implements AutoCloseable {
    private static final int POLL_MS = 50;

    /** After this the server still calls itself ready. */
    private static final String DEPLOYMENT_FAILURE = "Exception while deploying the app";

    private final ChildProcess child;
    private final int httpPort;
    private final int httpsPort;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private PayaraMicro(ChildProcess child, int httpPort, int httpsPort) {
        this.child = child;
        this.httpPort = httpPort;
        this.httpsPort = httpsPort;
    }

    /** Starts the server and returns at once; see {@link #awaitReady}. */
    public static PayaraMicro start(PayaraMicroConfig config) throws IOException {
        Path folder = Files.createDirectories(config.folder().toAbsolutePath());
        Path temporary = PrivateFiles.folder(folder.resolve("tmp"));
        Path preBoot = Files.write(folder.resolve("pre-boot.txt"), List.of(loopback("http"), loopback("https")));
        List<String> command = new ArrayList<>(List.of(
                ChildProcess.java(),
                AgentJar.endWithThisProcess(folder.resolve("parent-watch.jar")),
                "-Djava.io.tmpdir=" + temporary,
                "-Dorg.glassfish.grizzly.DEFAULT_MEMORY_MANAGER=org.glassfish.grizzly.memory.PooledMemoryManager"));
        // Without these the data grid listens on every interface.
        command.addAll(List.of("-Dhazelcast.socket.bind.any=false", "-Dhazelcast.local.localAddress=127.0.0.1"));
        // The journal's library needs this one; the server's own archive opens the rest.
        command.add("--add-opens=java.base/java.lang.reflect=ALL-UNNAMED");
        command.addAll(config.jvmOptions());
        config.systemProperties().forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-jar", config.jar().toAbsolutePath().toString()));
        command.addAll(List.of("--port", String.valueOf(config.httpPort())));
        command.addAll(List.of("--sslport", String.valueOf(config.httpsPort())));
        command.addAll(List.of("--prebootcommandfile", preBoot.toString()));
        // The addresses are ignored when the cluster is switched off.
        command.addAll(List.of("--clustermode", "tcpip:127.0.0.1:" + config.clusterPort()));
        command.addAll(List.of("--startport", String.valueOf(config.clusterPort()), "--interfaces", "127.0.0.1"));
        command.add("--disablephonehome");
        for (Path deployment : config.deployments()) {
            command.addAll(List.of("--deploy", deployment.toAbsolutePath().toString()));
        }
        Path log = folder.resolve("payara-micro.log");
        Files.deleteIfExists(log);
        ChildProcess child = ChildProcess.start("Payara Micro", command, Map.of(), folder, log);
        return new PayaraMicro(child, config.httpPort(), config.httpsPort());
    }

    private static String loopback(String scheme) {
        return "set configs.config.server-config.network-config.network-listeners.network-listener." + scheme
                + "-listener.address=127.0.0.1";
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + httpPort);
    }

    public URI secureUri() {
        return URI.create("https://127.0.0.1:" + httpsPort);
    }

    public ChildProcess child() {
        return child;
    }

    /**
     * Returns when the server has started and every readiness check of its applications is up.
     *
     * @throws IOException if the process ended or the time is over; the message ends with the log's last lines
     */
    public void awaitReady(Duration timeout) throws IOException, InterruptedException {
        await("is not ready", "/health/ready", timeout);
    }

    /** Returns when the server has started, ready or not: a feed may have no data yet. */
    public void awaitStarted(Duration timeout) throws IOException, InterruptedException {
        await("has not started", "/health/started", timeout);
    }

    private void await(String failure, String path, Duration timeout) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (System.nanoTime() < deadline) {
            if (isUp(path)) {
                return;
            }
            if (child.awaitEnd(POLL_MS) || Files.readString(child.log()).contains(DEPLOYMENT_FAILURE)) {
                break;
            }
        }
        throw new IOException(child.describeFailure(failure + " (" + path + ")"));
    }

    private boolean isUp(String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri().resolve(path))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            // Before the applications are deployed the server says UP with an empty list of checks.
            return response.statusCode() == 200 && response.body().contains("\"name\"");
        } catch (IOException e) {
            return false; // not listening yet; the caller's deadline decides
        }
    }

    @Override
    public void close() {
        child.close();
    }
}
