package org.tickway.connector;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.connector.api.TickwayConnection;
import org.tickway.connector.host.BrokerAdapters;
import org.tickway.connector.inbound.TickActivationSpec;
import org.tickway.connector.outbound.TestConnections;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedSubscription;
import org.tickway.tick.Tick;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/** What an application's calls do. */
class ConnectionTest {

    @TempDir
    private Path folder;

    private final FakeBroker broker = new FakeBroker();
    private final List<RunningAdapter> adapters = new ArrayList<>();

    @AfterEach
    void stopAdapters() {
        adapters.forEach(RunningAdapter::stop);
    }

    private RunningAdapter feeding() throws Exception {
        RunningAdapter adapter = RunningAdapter.of(
                AdapterSettings.feeding(folder), BrokerAdapters.of(broker.byName()), new ThreadWorkManager());
        adapters.add(adapter);
        return adapter;
    }

    private RunningAdapter following() throws Exception {
        RunningAdapter adapter = RunningAdapter.of(
                AdapterSettings.following(folder), BrokerAdapters.of(broker.byName()), new ThreadWorkManager());
        adapters.add(adapter);
        return adapter;
    }

    private static TickwayConnection connection(RunningAdapter adapter) throws ResourceException {
        return TestConnections.of(adapter::host);
    }

    private static Tick quote(String instrument, long bid) {
        long[] body = new long[TickLayout.BODY_FIELDS];
        Arrays.fill(body, TickLayout.NULL_VALUE);
        body[TickLayout.Quote.BID] = bid;
        return new Tick(instrument, TickKind.QUOTE, 9, 9, 9, 0, 5, 5, -2, 0, body);
    }

    @Test
    void shouldOpenTheFeedAtTheFirstCallWithoutAnyActivation() throws Exception {
        try (TickwayConnection connection = connection(feeding())) {
            assertEquals(0, broker.opened());

            connection.subscribe("FAKE:A", Set.of(Channel.TRADES));

            assertEquals(Set.of(new FeedSubscription("FAKE:A", Channel.TRADES)), broker.subscriptions());
        }
    }

    @Test
    void shouldKeepAChannelUntilEachSubscriptionWasUndone() throws Exception {
        try (TickwayConnection connection = connection(feeding())) {
            connection.subscribe("FAKE:A", Set.of(Channel.TRADES));
            connection.subscribe("FAKE:A", Set.of(Channel.TRADES));

            connection.unsubscribe("FAKE:A", Set.of(Channel.TRADES));
            assertEquals(1, broker.subscriptions().size());
            connection.unsubscribe("FAKE:A", Set.of(Channel.TRADES));

            assertEquals(Set.of(), broker.subscriptions());
        }
    }

    @Test
    void shouldTellWhatTheBrokerDoesNotKnow() throws Exception {
        try (TickwayConnection connection = connection(feeding())) {
            ResourceException refused = assertThrows(
                    ResourceException.class, () -> connection.subscribe("OTHER:A", Set.of(Channel.TRADES)));

            assertTrue(String.valueOf(refused.getMessage()).contains("OTHER:A"), refused.getMessage());
        }
    }

    @Test
    void shouldGiveTheNewestPublishedQuote() throws Exception {
        try (TickwayConnection connection = connection(feeding())) {
            connection.publish(quote("FAKE:A", 100));
            connection.publish(quote("FAKE:A", 101));

            Tick latest = connection.latest("FAKE:A").orElseThrow();

            assertEquals(Optional.of(new BigDecimal("1.01")), latest.bid());
            assertEquals(0, latest.feedId());
            assertEquals(2, latest.sequence());
        }
    }

    @Test
    void shouldHaveNoValueOfAnUnknownInstrument() throws Exception {
        try (TickwayConnection connection = connection(feeding())) {
            assertEquals(Optional.empty(), connection.latest("FAKE:NOBODY"));
        }
    }

    @Test
    void shouldDeliverWhatApplicationsPublish() throws Exception {
        RunningAdapter adapter = feeding();
        CountingListener listener = new CountingListener();
        adapter.activate(new FakeEndpoints(0, listener), new TickActivationSpec());
        long[] body = new long[TickLayout.BODY_FIELDS];
        body[TickLayout.Trade.TRADE_ID] = 42;
        try (TickwayConnection connection = connection(adapter)) {
            connection.publish(new Tick("FAKE:A", TickKind.TRADE, 0, 0, 0, 0, 5, 5, -2, 0, body));
        }

        await().atMost(10, TimeUnit.SECONDS).untilAsserted(() -> assertEquals(List.of(42L), listener.tradeIds()));
    }

    @Test
    void shouldRefuseToPublishStates() throws Exception {
        try (TickwayConnection connection = connection(feeding())) {
            Tick status =
                    new Tick("FAKE:A", TickKind.STATUS, 0, 0, 0, 0, 5, 5, -2, 0, new long[TickLayout.BODY_FIELDS]);

            assertThrows(ResourceException.class, () -> connection.publish(status));
        }
    }

    @Test
    void shouldFindThePublishedInstrumentInTheDirectory() throws Exception {
        try (TickwayConnection connection = connection(feeding())) {
            connection.publish(quote("FAKE:NEW", 100));

            assertNotNull(connection.instruments().find("FAKE:NEW"));
        }
    }

    @Test
    void shouldReadTheNewestQuoteOfTheRingsThatItFollows() throws Exception {
        try (TickwayConnection feeding = connection(feeding());
                TickwayConnection following = connection(following())) {
            feeding.publish(quote("FAKE:A", 100));
            feeding.publish(quote("FAKE:A", 101));

            await().atMost(10, TimeUnit.SECONDS)
                    .untilAsserted(() -> assertEquals(
                            Optional.of(new BigDecimal("1.01")),
                            following.latest("FAKE:A").flatMap(Tick::bid)));
        }
    }

    @Test
    void shouldNotFeedWhereItFollows() throws Exception {
        try (TickwayConnection connection = connection(following())) {
            assertThrows(NotSupportedException.class, () -> connection.subscribe("FAKE:A", Set.of(Channel.TRADES)));
            assertEquals(List.of(), connection.feeds());
        }
    }

    @Test
    void shouldTellThatAnotherAdapterFeedsTheSameFolder() throws Exception {
        try (TickwayConnection first = connection(feeding());
                TickwayConnection second = connection(feeding())) {
            first.subscribe("FAKE:A", Set.of(Channel.TRADES));

            String message = String.valueOf(
                    assertThrows(ResourceException.class, second::feeds).getMessage());

            assertTrue(message.contains("TW-CONN-003"), message);
            assertTrue(message.contains(folder.toString()), message);
        }
    }

    @Test
    void shouldCountEpochsOverRestarts() throws Exception {
        RunningAdapter before = feeding();
        Tick first;
        try (TickwayConnection connection = connection(before)) {
            connection.publish(quote("FAKE:A", 100));
            first = connection.latest("FAKE:A").orElseThrow();
        }
        before.stop();

        try (TickwayConnection connection = connection(feeding())) {
            connection.publish(quote("FAKE:A", 100));

            assertNotEquals(
                    first.epoch(), connection.latest("FAKE:A").orElseThrow().epoch());
        }
    }
}
