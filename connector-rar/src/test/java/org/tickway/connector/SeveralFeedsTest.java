package org.tickway.connector;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.resource.ResourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.connector.api.TickwayConnection;
import org.tickway.connector.host.BrokerAdapters;
import org.tickway.connector.inbound.TickActivationSpec;
import org.tickway.connector.outbound.TestConnections;
import org.tickway.connector.settings.Setting;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.FeedState;
import org.tickway.feed.FeedStatus;
import org.tickway.feed.FeedSubscription;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;

/** Several feeds in one adapter: who brings what, and lines of the same instruments. */
class SeveralFeedsTest {

    private static final Set<Channel> TRADES = Set.of(Channel.TRADES);

    @TempDir
    private Path folder;

    private final SpeakingFeeds feeds = new SpeakingFeeds();
    private @Nullable RunningAdapter adapter;
    private @Nullable TickwayConnection connection;

    private void open(String... files) throws Exception {
        Map<Setting, String> settings = AdapterSettings.feeding(folder.resolve("data"));
        settings.put(Setting.BROKER, "speaking");
        settings.put(Setting.FEEDS, String.join(",", files));
        RunningAdapter running =
                RunningAdapter.of(settings, BrokerAdapters.of(feeds.byName()), new ThreadWorkManager());
        adapter = running;
        connection = TestConnections.of(running::host);
    }

    private String file(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name + ".properties"), List.of(lines)).toString();
    }

    @AfterEach
    void stop() {
        if (connection != null) {
            connection.close();
        }
        if (adapter != null) {
            adapter.stop();
        }
    }

    private CountingListener listen() throws Exception {
        CountingListener listener = new CountingListener();
        RunningAdapter running = adapter;
        if (running != null) {
            running.activate(new FakeEndpoints(0, listener), new TickActivationSpec());
        }
        return listener;
    }

    @Test
    void shouldSubscribeWhatEachFileNamesAtItsFeed() throws Exception {
        open(
                file("a", "brokerSettings=knows=X", "instruments=X:1", "channels=trades"),
                file("b", "brokerSettings=knows=X", "instruments=X:2"));

        assertEquals(2, connectionOf().feeds().size());
        assertEquals(Set.of(new FeedSubscription("X:1", Channel.TRADES)), feeds.subscriptions("a"));
        assertEquals(
                Set.of(new FeedSubscription("X:2", Channel.TRADES), new FeedSubscription("X:2", Channel.PRICES)),
                feeds.subscriptions("b"));
    }

    @Test
    void shouldAskAFeedThatKnowsTheInstrument() throws Exception {
        open(file("a", "brokerSettings=knows=X"), file("b", "brokerSettings=knows=Y"));

        for (int number = 0; number < 10; number++) {
            connectionOf().subscribe("Y:" + number, TRADES);
        }

        assertEquals(10, feeds.subscriptions("b").size());
        assertEquals(Set.of(), feeds.subscriptions("a"));
    }

    @Test
    void shouldSayWhyEachFeedRefuses() throws Exception {
        open(file("a", "brokerSettings=knows=X"), file("b", "brokerSettings=knows=Y"));

        String message = String.valueOf(
                assertThrows(ResourceException.class, () -> connectionOf().subscribe("Z:1", TRADES))
                        .getMessage());

        assertTrue(message.contains("a: instrument=Z:1 is not known"), message);
        assertTrue(message.contains("b: instrument=Z:1 is not known"), message);
    }

    @Test
    void shouldSpreadInstrumentsOverFeedsThatKnowThem() throws Exception {
        open(file("a", "brokerSettings=knows=X"), file("b", "brokerSettings=knows=X"));

        for (int number = 0; number < 100; number++) {
            connectionOf().subscribe("X:" + number, TRADES);
        }

        int atA = feeds.subscriptions("a").size();
        assertEquals(100, atA + feeds.subscriptions("b").size());
        assertTrue(atA > 25 && atA < 75, () -> "a carries " + atA);
    }

    @Test
    void shouldSubscribeAtAllLinesOfAGroupAndUnsubscribeThere() throws Exception {
        open(
                file("a", "brokerSettings=knows=X", "lineGroup=g"),
                file("b", "brokerSettings=knows=X", "lineGroup=g"),
                file("c", "brokerSettings=knows=Y"));
        Set<FeedSubscription> wanted = Set.of(new FeedSubscription("X:1", Channel.TRADES));

        connectionOf().subscribe("X:1", TRADES);
        assertEquals(wanted, feeds.subscriptions("a"));
        assertEquals(wanted, feeds.subscriptions("b"));
        assertEquals(Set.of(), feeds.subscriptions("c"));
        connectionOf().unsubscribe("X:1", TRADES);

        assertEquals(Set.of(), feeds.subscriptions("a"));
        assertEquals(Set.of(), feeds.subscriptions("b"));
    }

    @Test
    void shouldDeliverWhatTwoLinesBringOnce() throws Exception {
        open(file("a", "brokerSettings=knows=X", "lineGroup=g"), file("b", "brokerSettings=knows=X", "lineGroup=g"));
        connectionOf().subscribe("X:1", TRADES);
        CountingListener listener = listen();

        feeds.state("a", "X:1", StreamState.LIVE, StateReason.CONNECTED);
        feeds.state("b", "X:1", StreamState.LIVE, StateReason.CONNECTED);
        for (long id = 1; id <= 5; id++) {
            feeds.trade("a", "X:1", id);
            feeds.trade("b", "X:1", id);
        }
        feeds.state("a", "X:1", StreamState.STALE, StateReason.CONNECTION_LOST);
        feeds.trade("b", "X:1", 6);

        await().until(() -> listener.tradeIds().size() >= 6);
        assertEquals(IntStream.rangeClosed(1, 6).mapToObj(Long::valueOf).toList(), listener.tradeIds());
        FeedStatus a = status("a");
        FeedStatus b = status("b");
        assertEquals(5, a.counter(FeedCounter.LINE_RECORDS));
        assertEquals(1, b.counter(FeedCounter.LINE_RECORDS));
        assertEquals(5, b.counter(FeedCounter.LINE_REPETITIONS));
        assertEquals(1, b.counter(FeedCounter.LINE_TAKEOVERS));
    }

    @Test
    void shouldStopOneFeedAndLeaveTheOther() throws Exception {
        open(file("a", "brokerSettings=knows=X"), file("b", "brokerSettings=knows=Y"));

        connectionOf().stopFeed("a");

        assertEquals(FeedState.STOPPED, status("a").state());
        assertEquals(FeedState.LIVE, status("b").state());
    }

    @Test
    void shouldConfigureOneFeedAndLeaveTheOther() throws Exception {
        open(
                file("a", "brokerSettings=knows=X", "instruments=X:1", "channels=trades"),
                file("b", "brokerSettings=knows=X", "instruments=X:2", "channels=trades"));

        connectionOf().configureFeed("a", Map.of("instruments", "X:3"));

        assertEquals(Set.of(new FeedSubscription("X:3", Channel.TRADES)), feeds.subscriptions("a"));
        assertEquals(Set.of(new FeedSubscription("X:2", Channel.TRADES)), feeds.subscriptions("b"));
    }

    private TickwayConnection connectionOf() {
        TickwayConnection opened = connection;
        if (opened == null) {
            throw new IllegalStateException("open first");
        }
        return opened;
    }

    private FeedStatus status(String feed) throws ResourceException {
        return connectionOf().feeds().stream()
                .filter(status -> status.feed().equals(feed))
                .findFirst()
                .orElseThrow();
    }
}
