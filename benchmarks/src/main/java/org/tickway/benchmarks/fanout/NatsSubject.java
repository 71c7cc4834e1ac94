package org.tickway.benchmarks.fanout;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tickway.demo.ChildProcess;
import org.tickway.demo.FreePorts;

/** nats-server with WebSocket; one publisher, a subject, one subscription a client. */
final class NatsSubject implements Subject {

    private static final String SUBJECT = "t";
    private static final int START_ATTEMPTS = 100;

    private final ChildProcess server;
    private final int port;
    private final int webSocketPort;
    private Publisher publisher;

    private NatsSubject(ChildProcess server, int port, int webSocketPort) throws IOException {
        this.server = server;
        this.port = port;
        this.webSocketPort = webSocketPort;
        this.publisher = publisher(port);
    }

    private static Publisher publisher(int port) throws IOException {
        return Publisher.start(NatsPublisher.class, String.valueOf(port), SUBJECT);
    }

    /** {@code nats-server} of the path of programs, as the distribution installs it. */
    static NatsSubject start(Path folder) throws Exception {
        Files.createDirectories(folder);
        List<Integer> ports = FreePorts.choose(2);
        Path config = folder.resolve("nats.conf");
        Files.writeString(
                config,
                "listen: 127.0.0.1:" + ports.get(0) + "\nwebsocket { host: 127.0.0.1, port: " + ports.get(1)
                        + ", no_tls: true }\n");
        ChildProcess server = ChildProcess.start(
                "nats-server",
                List.of("nats-server", "-c", config.toString()),
                Map.of(),
                folder,
                folder.resolve("nats.log"));
        for (int attempt = 0; FreePorts.isFree(ports.get(0)) && attempt < START_ATTEMPTS; attempt++) {
            Thread.sleep(50);
        }
        return new NatsSubject(server, ports.get(0), ports.get(1));
    }

    @Override
    public String name() {
        return "nats-server";
    }

    @Override
    public double easyRate() {
        return 1_000_000;
    }

    @Override
    public long pid() {
        return server.pid();
    }

    @Override
    public void open(Crowd crowd, Tally tally, boolean everyAge) throws IOException {
        byte[] before = ("MSG " + SUBJECT + " 1 " + PlainPayload.LENGTH + "\r\n").getBytes(StandardCharsets.US_ASCII);
        crowd.open(
                URI.create("ws://127.0.0.1:" + webSocketPort + "/"),
                "",
                List.of(("CONNECT {\"verbose\":false}\r\nSUB " + SUBJECT + " 1\r\n")
                        .getBytes(StandardCharsets.US_ASCII)),
                false,
                () -> new PlainPayload(tally, everyAge, before, 2));
    }

    /** Starts another publisher where the server has thrown the last one out, which it does when it cannot follow. */
    @Override
    public void publish(double rate) throws IOException {
        if (!publisher.isAlive()) {
            publisher = publisher(port);
        }
        publisher.rate(rate);
    }

    @Override
    public void close() {
        publisher.close();
        server.close();
    }
}
