package org.tickway.feed.angel;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.kit.FeedRig;
import org.tickway.simulator.angel.AngelMode;
import org.tickway.simulator.angel.AngelSimulator;
import org.tickway.simulator.angel.AngelSimulatorConfig;
import org.tickway.simulator.angel.Subscription;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;
import org.tickway.tick.Tick;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/** A simulator and a feed that is connected to it. */
final class AngelBench implements AutoCloseable {

    static final Set<Channel> BOTH = Set.of(Channel.PRICES, Channel.DEPTH);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AngelSimulator simulator;
    private final Map<String, String> credentials;
    private final FeedRig rig;

    AngelBench(
            Path folder,
            Map<String, String> credentials,
            Map<String, String> settings,
            Consumer<AngelSimulatorConfig.Builder> venue,
            Consumer<FeedConfig.Builder> more)
            throws IOException {
        this.credentials = new ConcurrentHashMap<>(credentials);
        AngelSimulatorConfig.Builder venueConfig = AngelSimulatorConfig.builder();
        venue.accept(venueConfig);
        simulator = AngelSimulator.start(venueConfig.build());
        FeedConfig.Builder config = FeedConfig.builder("angel", simulator.webSocketUri(), simulator.httpUri())
                .reconnectMinimumMs(20)
                .reconnectMaximumMs(200)
                .settings(settings)
                .credentials(this.credentials::get);
        more.accept(config);
        rig = new FeedRig(folder.resolve("rig"), AngelInstruments.adapter(), config.build());
    }

    /** With these settings, tokens that are good, and nothing else. */
    AngelBench(Path folder, Map<String, String> settings) throws IOException {
        this(folder, AngelInstruments.CREDENTIALS, settings, venue -> {}, config -> {});
    }

    AngelSimulator simulator() {
        return simulator;
    }

    FeedRig rig() {
        return rig;
    }

    /** Credentials by name; they may be changed. */
    Map<String, String> credentials() {
        return credentials;
    }

    /** Starts the feed with prices and depth of these instruments and waits until the broker has so many subscriptions. */
    AngelBench start(int subscriptions, String... instruments) {
        rig.start(BOTH, instruments);
        awaitSubscriptions(subscriptions);
        return this;
    }

    void awaitSubscriptions(int count) {
        await().atMost(PATIENCE).until(() -> simulator.status().subscriptions() == count);
    }

    void awaitCount(FeedCounter counter, long atLeast) {
        await().atMost(PATIENCE).until(() -> rig.count(counter) >= atLeast);
    }

    /** What is subscribed on all connections, as {@code MODE|exchange type|token}. */
    Set<String> subscriptions() {
        return simulator.subscriptions().stream()
                .flatMap(Set::stream)
                .map(AngelBench::text)
                .collect(Collectors.toSet());
    }

    private static String text(Subscription one) {
        AngelMode mode = one.mode();
        return mode + "|" + one.exchangeType() + "|" + one.token();
    }

    List<Tick> awaitTicks(String instrument, TickKind kind, int atLeast) {
        await().atMost(PATIENCE).until(() -> rig.ticks(instrument, kind).size() >= atLeast);
        return rig.ticks(instrument, kind);
    }

    /** The states of one channel in the order in which they were written, as {@code STATE reason}. */
    List<String> states(String instrument, Channel channel) {
        return rig.ticks(instrument, TickKind.STATUS).stream()
                .filter(tick -> (tick.field(TickLayout.Status.SCOPE) & channel.scope()) != 0)
                .map(tick -> StreamState.of(tick.field(TickLayout.Status.STATE)) + " "
                        + StateReason.of(tick.field(TickLayout.Status.REASON)))
                .toList();
    }

    void awaitState(String instrument, Channel channel, String stateAndReason) {
        await().atMost(PATIENCE).until(() -> {
            List<String> states = states(instrument, channel);
            return !states.isEmpty() && states.get(states.size() - 1).equals(stateAndReason);
        });
    }

    @Override
    public void close() throws IOException {
        rig.close();
        simulator.close();
    }
}
