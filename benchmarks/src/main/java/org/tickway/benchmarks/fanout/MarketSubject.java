package org.tickway.benchmarks.fanout;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tickway.benchmarks.fanout.SimulatedBroker.FeedLines;
import org.tickway.demo.DemoCredentials;
import org.tickway.demo.GatewaySettings;
import org.tickway.demo.PayaraMicro;
import org.tickway.demo.PrivateFiles;

/**
 * The whole gateway: a simulated Zerodha Kite in a process of its own, the broker's adapter, ring, topics and streams in Payara
 * Micro, and clients that follow the prices of every instrument.
 */
final class MarketSubject implements Subject {

    private final int symbols;
    private final SimulatedBroker broker;
    private final PayaraMicro server;
    private final DemoCredentials credentials;
    private final long startNs;

    private MarketSubject(
            int symbols, SimulatedBroker broker, PayaraMicro server, DemoCredentials credentials, long startNs) {
        this.symbols = symbols;
        this.broker = broker;
        this.server = server;
        this.credentials = credentials;
        this.startNs = startNs;
    }

    /** @param ticksPerSecond of all symbols together */
    static MarketSubject start(Artifacts artifacts, Path folder, int symbols, int ticksPerSecond) throws Exception {
        PrivateFiles.deleteFolder(folder);
        PrivateFiles.folder(folder);
        SimulatedBroker broker = SimulatedBroker.start(artifacts, "kite", symbols, ticksPerSecond);
        FeedLines feed = broker.feed();
        DemoCredentials credentials = new DemoCredentials("bench", List.of("market"));
        List<String> instruments = IntStream.rangeClosed(1, symbols)
                .mapToObj("NSE:SYN%05d"::formatted)
                .toList();
        Map<String, String> settings = GatewaySettings.of(
                URI.create(feed.get("websocketUri")),
                URI.create(feed.get("restUri")),
                instruments,
                credentials,
                folder);
        settings.put("tickway.connector.broker", "kite");
        settings.put("tickway.connector.broker-settings", feed.get("brokerSettings"));
        settings.put("tickway.connector.credentials", feed.get("credentials"));
        long beganNs = System.nanoTime();
        PayaraMicro server = MicroServer.start(
                artifacts,
                folder.resolve("server"),
                List.of("-Xmx1g"),
                settings,
                List.of(artifacts.connector(), artifacts.web()));
        server.awaitReady(Duration.ofMinutes(3));
        return new MarketSubject(symbols, broker, server, credentials, System.nanoTime() - beganNs);
    }

    /** How long the server took from its process's start to being ready, with prices. */
    long startNs() {
        return startNs;
    }

    @Override
    public String name() {
        return symbols + " symbols";
    }

    @Override
    public double easyRate() {
        return 0;
    }

    @Override
    public long pid() {
        return server.child().pid();
    }

    /** Follows the prices of all symbols. */
    @Override
    public void open(Crowd crowd, Tally tally, boolean everyAge) throws IOException {
        String topics = IntStream.rangeClosed(1, symbols)
                .mapToObj("\"prices.NSE:SYN%05d\""::formatted)
                .collect(Collectors.joining(","));
        String subscribe = "{\"op\":\"subscribe\",\"id\":1,\"topics\":[" + topics + "]}";
        crowd.open(
                URI.create("ws://" + server.uri().getAuthority() + "/tickway/ws/market-data"),
                "X-API-Key: " + credentials.apiKey() + "\r\nSec-WebSocket-Protocol: tickway.v1.bin\r\n",
                List.of(subscribe.getBytes(StandardCharsets.UTF_8)),
                true,
                () -> new RecordPayload(tally, everyAge));
    }

    /** The broker ticks by itself. */
    @Override
    public void publish(double rate) {
        // from the first subscription on
    }

    @Override
    public void close() throws IOException {
        server.close();
        broker.close();
    }
}
