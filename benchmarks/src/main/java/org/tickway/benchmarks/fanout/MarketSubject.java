package org.tickway.benchmarks.fanout;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tickway.benchmarks.fanout.SimulatedBroker.FeedLines;
import org.tickway.demo.DemoCredentials;
import org.tickway.demo.GatewaySettings;
import org.tickway.demo.PrivateFiles;

/**
 * The whole gateway: a simulated Zerodha Kite in a process of its own, the broker's adapter, ring, topics and streams in Payara
 * Micro, and clients that follow the prices of every instrument.
 */
final class MarketSubject implements Subject {

    private final List<String> instruments;
    private final SimulatedBroker broker;
    private final Gateway gateway;
    private final long startNs;
    private int each;
    private int clients;

    private MarketSubject(List<String> instruments, SimulatedBroker broker, Gateway gateway, long startNs) {
        this.instruments = instruments;
        this.broker = broker;
        this.gateway = gateway;
        this.startNs = startNs;
        this.each = instruments.size();
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
        Gateway gateway = Gateway.start(artifacts, folder.resolve("server"), List.of("-Xmx1g"), settings, credentials);
        return new MarketSubject(instruments, broker, gateway, System.nanoTime() - beganNs);
    }

    /** How long the server took from its process's start to being ready, with prices. */
    long startNs() {
        return startNs;
    }

    /** Clients that are opened from now on follow so many of the symbols, the next one begins where the last one ended. */
    void follow(int symbolsEach) {
        each = symbolsEach;
    }

    @Override
    public String name() {
        return each + " of " + instruments.size() + " symbols";
    }

    @Override
    public double easyRate() {
        return 0;
    }

    @Override
    public long pid() {
        return gateway.pid();
    }

    /** Follows the prices of some or all symbols. */
    @Override
    public void open(Crowd crowd, Tally tally, boolean everyAge) throws IOException {
        int first = clients * each;
        clients++;
        List<String> topics = IntStream.range(first, first + each)
                .mapToObj(index -> "prices." + instruments.get(index % instruments.size()))
                .toList();
        gateway.follow(crowd, topics, () -> new RecordPayload(tally, everyAge));
    }

    /** The broker ticks by itself. */
    @Override
    public void publish(double rate) {
        // from the first subscription on
    }

    @Override
    public void close() throws IOException {
        gateway.close();
        broker.close();
    }
}
