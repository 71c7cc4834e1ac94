package org.tickway.feed.kite;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.feed.BrokerAdapter;
import org.tickway.feed.Channel;
import org.tickway.feed.Feed;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.FeedContext;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.FeedState;
import org.tickway.feed.kit.FeedRig;
import org.tickway.feed.kit.LinkProxy;
import org.tickway.feed.kit.MergedStreams;
import org.tickway.simulator.kite.KiteMode;
import org.tickway.simulator.kite.KiteSimulator;
import org.tickway.simulator.kite.KiteSimulatorConfig;
import org.tickway.tick.StreamState;
import org.tickway.topic.Topic;

/** What becomes of the instruments of one of the three connections that the broker allows. */
class KiteRebalancingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Set<Channel> CHANNELS = Set.of(Channel.PRICES, Channel.DEPTH);
    private static final long REBALANCE_MS = 300;
    private static final int ROOM = 4;

    @TempDir
    private Path folder;

    private KiteSimulator simulator;
    private LinkProxy proxy;
    private FeedRig rig;

    @BeforeEach
    void open() throws IOException {
        simulator = KiteSimulator.start(KiteSimulatorConfig.builder()
                .apiKey(KiteBench.API_KEY)
                .accessToken(KiteBench.ACCESS_TOKEN)
                .instrumentsPerConnection(ROOM)
                .syntheticSymbols(20)
                .syntheticRate(400)
                .build());
        proxy = new LinkProxy(simulator.port());
        rig = new FeedRig(
                folder,
                adapter(),
                FeedConfig.builder("kite", URI.create("ws://127.0.0.1:" + proxy.port()), simulator.httpUri())
                        .credentials(Map.of("apiKey", KiteBench.API_KEY, "accessToken", KiteBench.ACCESS_TOKEN)::get)
                        .instrumentsPerConnection(ROOM)
                        .rebalanceAfterMs(REBALANCE_MS)
                        .reconnectMinimumMs(200)
                        .reconnectMaximumMs(400)
                        .build());
    }

    @AfterEach
    void close() throws IOException {
        rig.close();
        proxy.close();
        simulator.close();
    }

    private static BrokerAdapter adapter() {
        KiteAdapter adapter = new KiteAdapter();
        return new BrokerAdapter() {
            @Override
            public String broker() {
                return adapter.broker();
            }

            @Override
            public Set<Channel> channels() {
                return adapter.channels();
            }

            @Override
            public Feed open(FeedConfig config, FeedContext context) {
                return adapter.open(config, context, KiteBench.listings());
            }
        };
    }

    private static String[] names(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(KiteBench::synthetic).toArray(String[]::new);
    }

    private boolean areLive(String... names) {
        rig.ticks();
        return List.of(names).stream()
                .allMatch(name -> CHANNELS.stream().allMatch(channel -> {
                    Topic topic = rig.topics().existing(channel.label() + '.' + name);
                    return topic != null && topic.state().state() == StreamState.LIVE;
                }));
    }

    private void awaitLive(String... names) {
        await("live").atMost(PATIENCE).until(() -> areLive(names));
    }

    private void start(String... names) {
        rig.start(CHANNELS, names);
        awaitLive(names);
        rig.awaitState(FeedState.LIVE);
        assertEquals(3, simulator.status().connections());
        await().pollDelay(Duration.ofMillis(REBALANCE_MS + 50)).until(() -> true);
    }

    private void assertCarriedOnce(String... names) {
        List<KiteMode> modes = simulator.subscriptions().stream()
                .flatMap(connection -> connection.values().stream())
                .toList();
        long tokens = simulator.subscriptions().stream()
                .flatMap(connection -> connection.keySet().stream())
                .distinct()
                .count();
        assertEquals(names.length, modes.size());
        assertEquals(names.length, tokens);
        assertTrue(modes.stream().allMatch(KiteMode.FULL::equals), modes.toString());
        assertEquals(0, simulator.status().overLimit());
    }

    @Test
    void shouldMoveInstrumentsToTheOthersAndLeaveThemThere() {
        start(names(3 * ROOM));
        // Now there is exactly the room that the instruments of any one of them need.
        rig.unsubscribe(CHANNELS, names(1));
        rig.unsubscribe(CHANNELS, KiteBench.synthetic(5), KiteBench.synthetic(9), KiteBench.synthetic(10));
        String[] names = IntStream.of(2, 3, 4, 6, 7, 8, 11, 12)
                .mapToObj(KiteBench::synthetic)
                .toArray(String[]::new);
        rig.awaitTrue("dropped", () -> simulator.status().subscriptions() == names.length);
        proxy.refuse();

        proxy.cutNewest();
        rig.awaitTrue("lost", () -> rig.count(FeedCounter.CONNECTIONS_LOST) == 1);
        rig.ticks();
        rig.awaitTrue("moved", () -> {
            rig.ticks();
            return rig.count(FeedCounter.INSTRUMENTS_MOVED) > 0;
        });

        awaitLive(names);
        assertEquals(2, simulator.status().connections());
        assertCarriedOnce(names);
        long moved = rig.count(FeedCounter.INSTRUMENTS_MOVED);

        proxy.letIn();
        await().during(Duration.ofMillis(3 * REBALANCE_MS)).atMost(PATIENCE).until(() -> areLive(names));
        assertEquals(moved, rig.count(FeedCounter.INSTRUMENTS_MOVED));
        assertCarriedOnce(names);
        MergedStreams.assertContiguous(rig.ticks());
        assertEquals(0, rig.topics().late());
        assertEquals(2 * names.length, rig.feed().status().confirmedSubscriptions());
    }

    @Test
    void shouldLeaveInstrumentsWhereTheyAreIfTheBrokerHasRoomForThemNowhere() {
        String[] names = names(3 * ROOM);
        start(names);
        proxy.refuse();

        proxy.cutNewest();
        await().during(Duration.ofMillis(4 * REBALANCE_MS)).atMost(PATIENCE).until(() -> {
            rig.ticks();
            return rig.count(FeedCounter.INSTRUMENTS_MOVED) == 0
                    && simulator.status().connections() == 2;
        });
        assertEquals(3, rig.rings());
        proxy.letIn();

        awaitLive(names);
        assertEquals(0, rig.count(FeedCounter.INSTRUMENTS_MOVED));
        assertCarriedOnce(names);
        MergedStreams.assertContiguous(rig.ticks());
    }
}
