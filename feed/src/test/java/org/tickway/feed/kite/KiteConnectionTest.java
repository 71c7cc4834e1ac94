package org.tickway.feed.kite;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.FeedState;
import org.tickway.simulator.kite.KiteMode;
import org.tickway.simulator.kite.KiteSimulator;
import org.tickway.tick.Tick;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/** What becomes of a feed when its connection does not last, or is not made. */
class KiteConnectionTest {

    @TempDir
    Path folder;

    static Stream<Arguments> losses() {
        return Stream.<Consumer<KiteSimulator>>of(
                        simulator -> simulator.closeConnections(1001, "going away"),
                        KiteSimulator::cutConnections,
                        KiteSimulator::resetInMidFrame)
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void shouldComeBackAndSubscribeAnewInTheSameMode(Consumer<KiteSimulator> loss) throws Exception {
        try (KiteBench bench = new KiteBench(folder)) {
            bench.start(KiteBench.INFY);
            bench.awaitVenueSubscriptions(1, KiteMode.FULL);
            bench.simulator().push(KiteFeedTest.infy(157_315));
            bench.awaitStatus(KiteBench.INFY, Channel.DEPTH, "LIVE CONNECTED");

            loss.accept(bench.simulator());
            bench.awaitCount(FeedCounter.RECONNECTS, 1);
            bench.awaitVenueSubscriptions(1, KiteMode.FULL);
            bench.simulator().push(KiteFeedTest.infy(157_320));

            bench.awaitStatus(KiteBench.INFY, Channel.DEPTH, "LIVE DATA_RESUMED");
            bench.awaitStatus(KiteBench.INFY, Channel.PRICES, "LIVE DATA_RESUMED");
            assertTrue(bench.states(KiteBench.INFY, Channel.PRICES).contains("STALE CONNECTION_LOST"));
            await().until(() -> {
                List<Tick> quotes = bench.ticks(KiteBench.INFY, TickKind.QUOTE);
                return quotes.get(quotes.size() - 1).field(TickLayout.Quote.LAST) == 157_320;
            });
            assertEquals(0, bench.count(FeedCounter.MALFORMED));
        }
    }

    @Test
    void shouldCallAMuteConnectionStaleAndReplaceIt() throws Exception {
        try (KiteBench bench = new KiteBench(folder, venue -> {}, settings -> settings.stallTimeoutMs(400))) {
            bench.start(KiteBench.INFY);
            bench.awaitVenueSubscriptions(1, KiteMode.FULL);
            bench.simulator().push(KiteFeedTest.infy(157_315));
            bench.awaitTicks(KiteBench.INFY, TickKind.DEPTH, 2);

            bench.simulator().muteConnections();

            bench.awaitCount(FeedCounter.STALLS, 1);
            bench.awaitCount(FeedCounter.RECONNECTS, 1);
            bench.awaitStatus(KiteBench.INFY, Channel.PRICES, "LIVE DATA_RESUMED");
            List<String> states = bench.states(KiteBench.INFY, Channel.DEPTH);
            assertEquals("STALE CONNECTION_LOST", states.get(states.indexOf("STALE SILENT") + 1), states.toString());
        }
    }

    @Test
    void shouldPingEachTwoAndAHalfSeconds() throws Exception {
        try (KiteBench bench = new KiteBench(folder, venue -> venue.heartbeatMs(100), settings -> {})) {
            bench.start();

            await().atMost(Duration.ofSeconds(15))
                    .until(() -> bench.simulator().status().pings() >= 2);
            assertTrue(bench.count(FeedCounter.HEARTBEATS) >= 40);
            assertEquals(0, bench.count(FeedCounter.CONNECTIONS_LOST));
        }
    }

    @Test
    void shouldGiveUpAfterThreeRefusalsOfTheToken() throws Exception {
        try (KiteBench bench = new KiteBench(folder)) {
            bench.credentials().put("accessToken", "yesterday's");
            bench.start(KiteBench.INFY);

            bench.awaitState(FeedState.DENIED);

            assertEquals(3, bench.simulator().status().refused());
            assertEquals(3, bench.count(FeedCounter.DENIALS));
            assertFalse(bench.feed().status().toString().contains("yesterday"));
        }
    }

    @Test
    void shouldTakeTheTokenThatWasIssuedMeanwhile() throws Exception {
        try (KiteBench bench = new KiteBench(folder)) {
            bench.start(KiteBench.INFY);
            bench.awaitVenueSubscriptions(1, KiteMode.FULL);

            bench.credentials().put("accessToken", "today's");
            bench.simulator().issueToken("today's");

            bench.awaitCount(FeedCounter.RECONNECTS, 1);
            bench.awaitVenueSubscriptions(1, KiteMode.FULL);
            assertEquals(0, bench.count(FeedCounter.DENIALS));
        }
    }

    @Test
    void shouldNotTryWithoutAToken() throws Exception {
        try (KiteBench bench = new KiteBench(folder)) {
            bench.credentials().remove("accessToken");
            bench.start(KiteBench.INFY);

            bench.awaitState(FeedState.DENIED);

            assertEquals(0, bench.simulator().status().refused());
            assertEquals(0, bench.simulator().status().opened());
        }
    }

    @Test
    void shouldWaitWhereTheBrokerHasTooManyConnectionsAndThenComeIn() throws Exception {
        try (KiteBench bench = new KiteBench(folder)) {
            bench.simulator().refuseHandshakes(429);
            bench.start(KiteBench.INFY);
            await().until(() -> bench.simulator().status().refused() >= 2);
            assertEquals(0, bench.count(FeedCounter.DENIALS));

            bench.simulator().acceptHandshakes();

            bench.awaitVenueSubscriptions(1, KiteMode.FULL);
        }
    }

    @Test
    void shouldReplaceAnOldConnectionWithoutABreak() throws Exception {
        try (KiteBench bench = new KiteBench(
                folder,
                venue -> venue.syntheticSymbols(3).syntheticRate(300),
                settings -> settings.connectionLifeMs(3_000))) {
            bench.start(KiteBench.synthetic(1), KiteBench.synthetic(2), KiteBench.synthetic(3));

            bench.awaitCount(FeedCounter.ROLLOVERS, 1);
            int before = bench.ticks(KiteBench.synthetic(1), TickKind.QUOTE).size();
            bench.awaitTicks(KiteBench.synthetic(1), TickKind.QUOTE, before + 100);

            assertEquals(0, bench.count(FeedCounter.CONNECTIONS_LOST));
            assertTrue(bench.states(KiteBench.synthetic(1), Channel.PRICES).stream()
                    .noneMatch("STALE CONNECTION_LOST"::equals));
            List<Tick> quotes = bench.ticks(KiteBench.synthetic(1), TickKind.QUOTE);
            // Behind the first ones of a fresh subscription, which come in mode quote, each has a book; volumes rise.
            for (int index = 3; index < quotes.size(); index++) {
                assertTrue(quotes.get(index).field(TickLayout.Quote.BID) > 0, "quote " + index);
                assertTrue(
                        quotes.get(index).field(TickLayout.Quote.VOLUME)
                                >= quotes.get(index - 1).field(TickLayout.Quote.VOLUME),
                        "quote " + index);
            }
        }
    }
}
