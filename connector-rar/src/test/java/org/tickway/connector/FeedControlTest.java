package org.tickway.connector;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.connector.api.TickwayConnection;
import org.tickway.connector.host.BrokerAdapters;
import org.tickway.connector.inbound.TickActivationSpec;
import org.tickway.connector.outbound.TestConnections;
import org.tickway.connector.settings.Setting;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedState;
import org.tickway.feed.FeedSubscription;

/** Stopping, starting and configuring a feed while it is used. */
class FeedControlTest {

    private static final FeedSubscription CONFIGURED = new FeedSubscription("FAKE:BASE", Channel.TRADES);

    @TempDir
    private Path folder;

    private final FakeBroker broker = new FakeBroker();
    private RunningAdapter adapter;
    private TickwayConnection connection;

    @BeforeEach
    void open() throws Exception {
        Map<Setting, String> settings = AdapterSettings.feeding(folder);
        settings.put(Setting.INSTRUMENTS, "FAKE:BASE");
        settings.put(Setting.CHANNELS, "trades");
        adapter = RunningAdapter.of(settings, BrokerAdapters.of(broker.byName()), new ThreadWorkManager());
        connection = TestConnections.of(adapter::host);
    }

    @AfterEach
    void stop() {
        connection.close();
        adapter.stop();
    }

    @Test
    void shouldKeepSubscriptionsOverAStop() throws Exception {
        connection.subscribe("FAKE:A", Set.of(Channel.DEPTH));

        connection.stopFeed("fake");
        connection.subscribe("FAKE:B", Set.of(Channel.DEPTH));

        assertEquals(FeedState.STOPPED, connection.feeds().get(0).state());
        assertEquals(1, broker.started());
        assertEquals(1, broker.closed());
        connection.startFeed("fake");
        assertEquals(
                Set.of(
                        CONFIGURED,
                        new FeedSubscription("FAKE:A", Channel.DEPTH),
                        new FeedSubscription("FAKE:B", Channel.DEPTH)),
                broker.subscriptions());
        assertEquals(2, broker.started());
        assertEquals(FeedState.LIVE, connection.feeds().get(0).state());
    }

    @Test
    void shouldGoOnInTheSameRingSoThatReadersMissNothing() throws Exception {
        CountingListener listener = new CountingListener();
        adapter.activate(new FakeEndpoints(0, listener), new TickActivationSpec());
        broker.trade("FAKE:A", 1);
        connection.stopFeed("fake");
        connection.startFeed("fake");
        broker.trade("FAKE:A", 2);

        await().atMost(10, TimeUnit.SECONDS).untilAsserted(() -> assertEquals(List.of(1L, 2L), listener.tradeIds()));
    }

    @Test
    void shouldTakeNewSettingsAndConnectAnew() throws Exception {
        connection.configureFeed("fake", Map.of("stallTimeoutSeconds", "20", "instruments", "FAKE:OTHER"));

        assertEquals(20_000, broker.configs().get(1).stallTimeoutMs());
        assertEquals(Set.of(new FeedSubscription("FAKE:OTHER", Channel.TRADES)), broker.subscriptions());
        assertEquals(2, broker.started());
    }

    @Test
    void shouldKeepEarlierChangesAtALaterOne() throws Exception {
        connection.configureFeed("fake", Map.of("stallTimeoutSeconds", "20"));
        connection.configureFeed("fake", Map.of("reconnectMinimumMs", "100"));

        assertEquals(20_000, broker.configs().get(2).stallTimeoutMs());
        assertEquals(100, broker.configs().get(2).reconnectMinimumMs());
    }

    @Test
    void shouldNotStartAStoppedFeedByConfiguringIt() throws Exception {
        connection.stopFeed("fake");

        connection.configureFeed("fake", Map.of("stallTimeoutSeconds", "20"));

        assertEquals(1, broker.started());
        assertEquals(FeedState.STOPPED, connection.feeds().get(0).state());
    }

    @Test
    void shouldLeaveTheFeedAsItIsWhereASettingHasAFault() {
        String message = refusal(Map.of("stallTimeoutSeconds", "0", "channels", "smells"));

        assertTrue(message.contains("stallTimeoutSeconds=0"), message);
        assertTrue(message.contains("smells"), message);
        assertEquals(1, broker.opened());
        assertEquals(Set.of(CONFIGURED), broker.subscriptions());
    }

    @Test
    void shouldLeaveTheFeedAsItIsWhereTheBrokerRefuses() {
        String setting = refusal(Map.of("brokerSettings", "refuse=yes", "instruments", "FAKE:OTHER"));
        String instrument = refusal(Map.of("instruments", "OTHER:A"));

        assertTrue(setting.contains("refuse"), setting);
        assertTrue(instrument.contains("OTHER:A"), instrument);
        assertEquals(1, broker.opened());
        assertEquals(Set.of(CONFIGURED), broker.subscriptions());
    }

    @Test
    void shouldChangeNoAddressesWhileItRuns() {
        String message = refusal(Map.of("websocketUri", "wss://elsewhere.example"));

        assertTrue(message.contains("websocketUri"), message);
        assertEquals(1, broker.opened());
    }

    @Test
    void shouldShowNoValueOfABrokersOwnSettings() {
        String message = refusal(Map.of("brokerSettings", "pin=1234,pin=5678"));

        assertTrue(message.contains("brokerSettings=pin=***,pin=***"), message);
    }

    @Test
    void shouldNameTheFeedsThatThereAre() {
        ResourceException refused = assertThrows(ResourceException.class, () -> connection.stopFeed("other"));

        assertTrue(String.valueOf(refused.getMessage()).contains("fake"), refused.getMessage());
    }

    @Test
    void shouldSteerNothingWhereItFollows() throws Exception {
        RunningAdapter follower = RunningAdapter.of(
                AdapterSettings.following(folder), BrokerAdapters.of(broker.byName()), new ThreadWorkManager());
        try (TickwayConnection following = TestConnections.of(follower::host)) {
            assertThrows(NotSupportedException.class, () -> following.stopFeed("fake"));
            assertThrows(NotSupportedException.class, () -> following.startFeed("fake"));
            assertThrows(NotSupportedException.class, () -> following.configureFeed("fake", Map.of()));
        } finally {
            follower.stop();
        }
    }

    private String refusal(Map<String, String> settings) {
        return String.valueOf(assertThrows(ResourceException.class, () -> connection.configureFeed("fake", settings))
                .getMessage());
    }
}
