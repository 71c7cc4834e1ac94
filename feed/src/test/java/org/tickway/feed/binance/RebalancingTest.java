package org.tickway.feed.binance;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.FeedState;
import org.tickway.feed.kit.FeedRig;
import org.tickway.feed.kit.LinkProxy;
import org.tickway.feed.kit.MergedStreams;
import org.tickway.simulator.binance.BinanceSimulator;
import org.tickway.simulator.binance.BinanceSimulatorConfig;
import org.tickway.simulator.binance.RecordingSource;
import org.tickway.simulator.binance.ReplayStart;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;
import org.tickway.tick.Tick;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;
import org.tickway.topic.Topic;

/** What becomes of the instruments of a connection that is lost. */
class RebalancingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Set<Channel> ALL = Set.of(Channel.values());
    private static final int SYMBOLS = 24;
    private static final int STREAMS = 3;
    private static final long REBALANCE_MS = 300;

    @TempDir
    private Path folder;

    private BinanceSimulator simulator;
    private LinkProxy proxy;
    private FeedRig rig;

    @BeforeEach
    void openVenue() throws IOException {
        simulator = BinanceSimulator.start(BinanceSimulatorConfig.builder()
                .recording(new RecordingSource.None())
                .syntheticSymbols(SYMBOLS)
                .syntheticRate(1_200)
                .start(ReplayStart.IMMEDIATELY)
                .build());
        proxy = new LinkProxy(simulator.port());
        rig = rig(6, settings -> {});
    }

    private void open(int room, Consumer<FeedConfig.Builder> settings) throws IOException {
        rig.close();
        rig = rig(room, settings);
    }

    private FeedRig rig(int room, Consumer<FeedConfig.Builder> settings) throws IOException {
        FeedConfig.Builder config = FeedConfig.builder(
                        "binance", URI.create("ws://127.0.0.1:" + proxy.port()), simulator.restUri())
                .instrumentsPerConnection(room)
                .rebalanceAfterMs(REBALANCE_MS)
                .reconnectMinimumMs(20)
                .reconnectMaximumMs(100)
                .settings(Map.of(
                        "snapshotLimit",
                        "100",
                        "statistics",
                        "none")); // of the greatest books the venue gives 20 a minute
        settings.accept(config);
        return new FeedRig(folder.resolve("rig-" + System.nanoTime()), new BinanceAdapter(), config.build());
    }

    @AfterEach
    void close() throws IOException {
        rig.close();
        proxy.close();
        simulator.close();
    }

    private static String name(int number) {
        return "BINANCE:SYN%05dUSDT".formatted(number);
    }

    private static String[] names(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(RebalancingTest::name)
                .toArray(String[]::new);
    }

    private static Set<String> streams(String name) {
        String symbol = name.substring("BINANCE:".length()).toLowerCase(Locale.ROOT);
        return Set.of(symbol + "@trade", symbol + "@bookTicker", symbol + "@depth@100ms");
    }

    private StreamState state(String instrument, Channel channel) {
        Topic topic = rig.topics().existing(channel.label() + '.' + instrument);
        return topic == null ? StreamState.CLOSED : topic.state().state();
    }

    private boolean areLive(Set<Channel> channels, String... names) {
        rig.ticks();
        return List.of(names).stream()
                .allMatch(name -> channels.stream().allMatch(channel -> state(name, channel) == StreamState.LIVE));
    }

    private void awaitLive(String... names) {
        await("live")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertTrue(
                        areLive(ALL, names),
                        () -> rig.feed().status() + " "
                                + List.of(names).stream()
                                        .flatMap(name -> ALL.stream()
                                                .filter(channel -> state(name, channel) != StreamState.LIVE)
                                                .map(channel -> name + ' ' + channel + ' ' + state(name, channel)))
                                        .toList()));
    }

    private void awaitTrue(String what, Callable<Boolean> condition) {
        await(what).atMost(PATIENCE).until(() -> {
            rig.ticks();
            return condition.call();
        });
    }

    /** Each is carried by one connection, and nothing else is carried. */
    private void assertCarriedOnce(String... names) {
        for (String name : names) {
            for (String stream : streams(name)) {
                assertEquals(1, simulator.subscribers(stream), stream);
            }
        }
        assertEquals(STREAMS * names.length, simulator.status().subscriptions());
    }

    /** Twelve instruments on three connections, of which two have exactly the room for those of the third. */
    private String[] twelveOnThree(Consumer<FeedConfig.Builder> settings) throws IOException {
        open(6, settings);
        rig.start(ALL, names(1, 18));
        rig.unsubscribe(
                ALL,
                IntStream.rangeClosed(1, 6).mapToObj(number -> name(3 * number)).toArray(String[]::new));
        String[] left = IntStream.rangeClosed(1, 18)
                .filter(number -> number % 3 != 0)
                .mapToObj(RebalancingTest::name)
                .toArray(String[]::new);
        awaitLive(left);
        rig.awaitTrue("dropped", () -> simulator.status().subscriptions() == STREAMS * left.length);
        rig.awaitState(FeedState.LIVE);
        assertEquals(3, simulator.status().connections());
        lastAWhile();
        return left;
    }

    /** Connections take instruments only when they have been open for a while. */
    private static void lastAWhile() {
        await().pollDelay(Duration.ofMillis(REBALANCE_MS + 50)).until(() -> true);
    }

    private List<String> stale() {
        return rig.ticks().stream()
                .filter(tick -> tick.kind() == TickKind.STATUS
                        && tick.field(TickLayout.Status.STATE) == StreamState.STALE.code()
                        && tick.field(TickLayout.Status.REASON) == StateReason.CONNECTION_LOST.code())
                .map(Tick::instrument)
                .distinct()
                .sorted()
                .toList();
    }

    private void assertNothingTwice() {
        List<Tick> ticks = rig.ticks();
        MergedStreams.assertContiguous(ticks);
        Set<String> trades = new HashSet<>();
        for (Tick tick : ticks) {
            if (tick.kind() == TickKind.TRADE) {
                assertTrue(trades.add(tick.instrument() + ' ' + tick.field(TickLayout.Trade.TRADE_ID)));
            }
        }
        assertEquals(0, rig.topics().late());
        assertFalse(trades.isEmpty());
    }

    @Test
    void shouldMoveTheInstrumentsOfALostConnectionToThoseThatHaveRoom() throws IOException {
        String[] names = twelveOnThree(settings -> {});
        proxy.refuse();

        proxy.cut(1);
        awaitTrue("told", () -> !stale().isEmpty());
        awaitTrue("moved", () -> rig.count(FeedCounter.INSTRUMENTS_MOVED) > 0);
        awaitLive(names);

        List<String> moved = stale();
        assertEquals(moved.size(), rig.count(FeedCounter.INSTRUMENTS_MOVED));
        assertCarriedOnce(names);
        assertEquals(2, simulator.status().connections());
        assertEquals(3 * names.length, rig.feed().status().subscriptions());
        rig.awaitState(FeedState.LIVE);
        assertEquals(3 * names.length, rig.feed().status().confirmedSubscriptions());
        for (String name : moved) {
            assertBookBeginsWithASnapshotAfterTheLoss(name);
            List<String> told = statesSince(name, Channel.TRADES);
            assertEquals(List.of("STALE CONNECTION_LOST", "RECOVERING CONNECTED", "LIVE DATA_RESUMED"), told, name);
        }
        assertNothingTwice();

        proxy.letIn();
        await().during(Duration.ofMillis(4 * REBALANCE_MS)).atMost(PATIENCE).until(() -> {
            rig.ticks();
            return areLive(ALL, names) && rig.count(FeedCounter.INSTRUMENTS_MOVED) == moved.size();
        });
        assertCarriedOnce(names);
        assertNothingTwice();
    }

    /** The states from the loss on, by time. */
    private List<String> statesSince(String name, Channel channel) {
        List<String> states = rig.ticks(name, TickKind.STATUS).stream()
                .filter(tick -> (tick.field(TickLayout.Status.SCOPE) & channel.scope()) != 0)
                .sorted(Comparator.comparingLong(tick -> tick.field(TickLayout.Status.SINCE)))
                .map(tick -> StreamState.of(tick.field(TickLayout.Status.STATE)) + " "
                        + StateReason.of(tick.field(TickLayout.Status.REASON)))
                .toList();
        return states.subList(states.indexOf("STALE CONNECTION_LOST"), states.size());
    }

    private void assertBookBeginsWithASnapshotAfterTheLoss(String name) {
        long lostNs = rig.ticks(name, TickKind.STATUS).stream()
                .filter(tick -> tick.field(TickLayout.Status.REASON) == StateReason.CONNECTION_LOST.code())
                .mapToLong(tick -> tick.field(TickLayout.Status.SINCE))
                .max()
                .orElseThrow();
        Tick first = rig.ticks(name, TickKind.DEPTH).stream()
                .filter(tick -> tick.receiveTimeNs() > lostNs)
                .min(Comparator.comparingLong(Tick::sequence))
                .orElseThrow();
        assertTrue(TickFlags.has(first.flags(), TickFlags.SNAPSHOT), name);
    }

    @Test
    void shouldMoveNothingWhenTheConnectionIsQuicklyBack() throws IOException {
        String[] names = twelveOnThree(settings -> settings.rebalanceAfterMs(1_000));

        proxy.cut(1);
        awaitTrue("back", () -> rig.count(FeedCounter.RECONNECTS) == 1);
        awaitLive(names);

        assertEquals(0, rig.count(FeedCounter.INSTRUMENTS_MOVED));
        assertEquals(3, simulator.status().connections());
        assertCarriedOnce(names);
        assertNothingTwice();
    }

    @Test
    void shouldOpenAnotherConnectionWhereTheOthersHaveNoRoom() throws IOException {
        // The lost connection waits so long that it does not come back by itself.
        open(4, settings -> settings.reconnectMinimumMs(600_000).reconnectMaximumMs(600_000));
        String[] names = names(1, 12);
        rig.start(ALL, names);
        awaitLive(names);
        lastAWhile();

        proxy.cut(1);
        awaitTrue("moved", () -> rig.count(FeedCounter.INSTRUMENTS_MOVED) == 4);
        awaitLive(names);

        assertEquals(4, rig.rings());
        assertEquals(3, simulator.status().connections());
        assertCarriedOnce(names);
        rig.awaitState(FeedState.LIVE);
        assertNothingTwice();

        // The one that was lost first has still to wait, so that there is one more.
        proxy.cut(3);
        awaitTrue("lost again", () -> rig.count(FeedCounter.CONNECTIONS_LOST) == 2);
        awaitLive(names);
        assertEquals(5, rig.rings());
        assertCarriedOnce(names);
        assertNothingTwice();
    }

    @Test
    void shouldUseAConnectionThatHasLostItsInstrumentsAgain() throws IOException {
        open(4, settings -> {});
        String[] names = names(1, 12);
        rig.start(ALL, names);
        awaitLive(names);
        lastAWhile();
        for (int times = 1; times <= 3; times++) {
            proxy.refuse();
            proxy.cutNewest();
            int lost = times;
            awaitTrue("lost", () -> rig.count(FeedCounter.CONNECTIONS_LOST) >= lost);
            await().pollDelay(Duration.ofMillis(2 * REBALANCE_MS)).until(() -> true);
            proxy.letIn();
            awaitLive(names);
            assertCarriedOnce(names);
        }
        assertTrue(rig.rings() <= 5, () -> "rings " + rig.rings());
        assertNothingTwice();
    }

    @Test
    void shouldMoveNothingWhileTheWholeVenueIsDown() throws IOException {
        String[] names = twelveOnThree(settings -> {});
        proxy.refuse();
        long attempts = rig.count(FeedCounter.CONNECT_ATTEMPTS);

        proxy.cutAll();
        await().during(Duration.ofMillis(6 * REBALANCE_MS)).atMost(PATIENCE).until(() -> {
            rig.ticks();
            return rig.count(FeedCounter.INSTRUMENTS_MOVED) == 0;
        });

        assertEquals(3, rig.rings());
        // Three that wait 50 ms on average could try 36 times each; an attempt more for each move would be more.
        assertTrue(rig.count(FeedCounter.CONNECT_ATTEMPTS) - attempts < 3 * 60);
        proxy.letIn();
        awaitLive(names);
        assertEquals(3, simulator.status().connections());
        assertEquals(0, rig.count(FeedCounter.INSTRUMENTS_MOVED));
        assertCarriedOnce(names);
        assertNothingTwice();
    }

    @Test
    void shouldTakeChangesWhileInstrumentsMove() throws IOException {
        String[] names = twelveOnThree(settings -> {});
        Set<String> wanted = new HashSet<>(Set.of(names));
        SplittableRandom random = new SplittableRandom(3);

        for (int round = 0; round < 4; round++) {
            proxy.refuse();
            proxy.cutNewest();
            long end = System.nanoTime() + Duration.ofMillis(3 * REBALANCE_MS).toNanos();
            while (System.nanoTime() < end) {
                rig.ticks();
                String name = names[random.nextInt(names.length)];
                if (wanted.remove(name)) {
                    rig.unsubscribe(ALL, name);
                } else if (random.nextBoolean()) {
                    rig.subscribe(Set.of(Channel.DEPTH), name);
                    rig.subscribe(ALL, name);
                    wanted.add(name);
                }
                assertEquals(3 * wanted.size(), rig.feed().status().subscriptions());
            }
            proxy.letIn();
            String[] now = wanted.toArray(new String[0]);
            awaitLive(now);
            awaitTrue("settled", () -> simulator.status().subscriptions() == STREAMS * wanted.size());
            assertCarriedOnce(now);
            for (String name : names) {
                if (!wanted.contains(name)) {
                    awaitTrue("closed", () -> state(name, Channel.PRICES) == StreamState.CLOSED);
                }
            }
        }
        MergedStreams.assertContiguous(rig.ticks());
    }

    @Test
    void shouldTellEveryTopicThatItStopsThoughItMoves() throws Exception {
        String[] names = twelveOnThree(settings -> {});
        proxy.refuse();
        proxy.cut(1);
        awaitTrue("moving", () -> rig.count(FeedCounter.INSTRUMENTS_MOVED) > 0);

        rig.feed().close();

        rig.ticks();
        for (String name : names) {
            for (Channel channel : Channel.values()) {
                List<StreamState> last = new ArrayList<>();
                rig.ticks(name, TickKind.STATUS).stream()
                        .filter(tick -> (tick.field(TickLayout.Status.SCOPE) & channel.scope()) != 0)
                        .max(Comparator.comparingLong(tick -> tick.field(TickLayout.Status.SINCE)))
                        .ifPresent(tick ->
                                last.add(Objects.requireNonNull(StreamState.of(tick.field(TickLayout.Status.STATE)))));
                assertEquals(List.of(StreamState.CLOSED), last, name + ' ' + channel);
            }
        }
    }
}
