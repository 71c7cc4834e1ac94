package org.tickway.feed.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.FeedState;
import org.tickway.feed.TradingHours;
import org.tickway.simulator.binance.ReplaySpeed;
import org.tickway.tick.StreamState;
import org.tickway.tick.Tick;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/** What a feed does when its connection fails, seen in the records that it writes. */
class ConnectionFaultTest {

    @TempDir
    Path folder;

    private FeedBench open(double speed, Consumer<FeedConfig.Builder> settings) throws Exception {
        return new FeedBench(folder, venue -> venue.speed(new ReplaySpeed(speed)), settings);
    }

    @Test
    void shouldComeBackAfterAClosedSocketAndSayWhatWasMissed() throws Exception {
        try (FeedBench bench = open(120, settings -> settings.reconnectMinimumMs(200))) {
            bench.start(FeedBench.BTC);
            bench.awaitCount(FeedCounter.TRADES, 1_000);
            bench.simulator().closeConnections();
            bench.awaitCount(FeedCounter.RECONNECTS, 1);
            bench.awaitEnd();
            assertEquals(
                    List.of(
                            "STALE NOT_CONNECTED",
                            "RECOVERING BOOK_SYNCHRONISING",
                            "LIVE BOOK_SYNCHRONISED",
                            "STALE CONNECTION_LOST",
                            "RECOVERING CONNECTED",
                            "RECOVERING BOOK_SYNCHRONISING",
                            "LIVE BOOK_SYNCHRONISED"),
                    withoutFirstConnect(bench.states(Channel.DEPTH)));
            assertTrue(bench.states(Channel.PRICES)
                    .containsAll(List.of("STALE CONNECTION_LOST", "RECOVERING CONNECTED", "LIVE DATA_RESUMED")));
            assertEquals(1, Collections.frequency(bench.states(Channel.TRADES), "GAP SEQUENCE_GAP"));
            assertEquals("LIVE DATA_RESUMED", bench.lastState(Channel.TRADES));
            assertNothingSilentlyLost(bench);
        }
    }

    @Test
    void shouldPublishNothingOfAFrameThatAResetCutsInTwo() throws Exception {
        try (FeedBench bench = open(120, settings -> settings.reconnectMinimumMs(200))) {
            bench.start(FeedBench.BTC);
            bench.awaitCount(FeedCounter.TRADES, 1_000);
            bench.simulator().resetInMidFrame();
            bench.awaitCount(FeedCounter.RECONNECTS, 1);
            bench.awaitEnd();
            assertEquals(0, bench.count(FeedCounter.MALFORMED));
            assertEquals(0, bench.count(FeedCounter.UNKNOWN));
            assertTrue(bench.states(Channel.TRADES).contains("STALE CONNECTION_LOST"));
            assertNothingSilentlyLost(bench);
        }
    }

    @Test
    void shouldCallAMuteConnectionStaleAndReplaceIt() throws Exception {
        try (FeedBench bench = open(10, settings -> settings.stallTimeoutMs(400))) {
            bench.start(FeedBench.BTC);
            bench.awaitCount(FeedCounter.TRADES, 100);
            bench.simulator().muteConnections();
            bench.awaitCount(FeedCounter.STALLS, 1);
            bench.awaitCount(FeedCounter.RECONNECTS, 1);
            bench.awaitStatus(Channel.DEPTH, "LIVE BOOK_SYNCHRONISED");
            bench.awaitStatus(Channel.TRADES, "LIVE DATA_RESUMED");
            for (Channel channel : Channel.values()) {
                List<String> states = bench.states(channel);
                int silent = states.indexOf("STALE SILENT");
                assertTrue(silent > 0, channel + ": " + states);
                assertEquals("STALE CONNECTION_LOST", states.get(silent + 1), channel + ": " + states);
            }
            assertNothingSilentlyLost(bench);
        }
    }

    @Test
    void shouldReplaceAConnectionThatAnswersPingsButSendsNoData() throws Exception {
        try (FeedBench bench = open(10, settings -> settings.stallTimeoutMs(300))) {
            bench.start(FeedBench.BTC);
            bench.awaitCount(FeedCounter.TRADES, 100);
            bench.simulator().pause();
            bench.awaitStatus(Channel.TRADES, "STALE SILENT");
            bench.awaitState(FeedState.STALE);
            bench.awaitCount(FeedCounter.RECONNECTS, 1);
            bench.simulator().resume();
            bench.awaitStatus(Channel.TRADES, "LIVE DATA_RESUMED");
            bench.awaitState(FeedState.LIVE);
            assertNothingSilentlyLost(bench);
        }
    }

    @Test
    void shouldBeLiveAgainWithoutReconnectingIfTheSilenceEndsInTime() throws Exception {
        try (FeedBench bench = open(10, settings -> settings.stallTimeoutMs(1_500))) {
            bench.start(FeedBench.BTC);
            bench.awaitCount(FeedCounter.TRADES, 100);
            bench.simulator().pause();
            bench.awaitStatus(Channel.DEPTH, "STALE SILENT");
            bench.simulator().resume();
            bench.awaitStatus(Channel.DEPTH, "LIVE DATA_RESUMED");
            bench.awaitStatus(Channel.TRADES, "LIVE DATA_RESUMED");
            assertEquals(0, bench.count(FeedCounter.CONNECTIONS_LOST));
            assertNothingSilentlyLost(bench);
        }
    }

    @Test
    void shouldNotTakeAClosedMarketForASilentFeed() throws Exception {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        TradingHours closed = TradingHours.parse(
                "BINANCE=UTC Mon-Sun 00:00-23:59 except " + today.minusDays(1) + "," + today + "," + today.plusDays(1));
        try (FeedBench bench = open(10, settings -> settings.stallTimeoutMs(200).tradingHours(closed))) {
            bench.simulator().pause();
            bench.start(FeedBench.BTC);
            bench.awaitStatus(Channel.TRADES, "CLOSED VENUE_CLOSED");
            Awaitility.await()
                    .during(Duration.ofMillis(1_200)) // six times the silence that is an alarm while a venue trades
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> bench.count(FeedCounter.STALLS) == 0
                            && bench.count(FeedCounter.RECONNECTS) == 0
                            && bench.lastState(Channel.TRADES).equals("CLOSED VENUE_CLOSED"));
            bench.simulator().resume();
            bench.awaitStatus(Channel.TRADES, "LIVE CONNECTED");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 429, 503})
    void shouldTryAgainUntilTheHandshakeIsAccepted(int status) throws Exception {
        try (FeedBench bench = open(10, settings -> settings.reconnectMaximumMs(50))) {
            bench.simulator().refuseHandshakes(status);
            bench.start(FeedBench.BTC);
            bench.awaitCount(FeedCounter.CONNECT_FAILURES, 4);
            assertEquals(0, bench.feed().status().connections());
            assertTrue(
                    bench.feed().status().detail().contains("status " + status),
                    () -> bench.feed().status().detail());
            assertEquals(List.of("STALE NOT_CONNECTED"), bench.states(Channel.PRICES));
            bench.simulator().acceptHandshakes();
            bench.awaitState(FeedState.LIVE);
            bench.awaitStatus(Channel.DEPTH, "LIVE BOOK_SYNCHRONISED");
        }
    }

    @Test
    void shouldNotTryMoreOftenBecauseSubscriptionsComeAndGo() throws Exception {
        try (FeedBench bench =
                open(10, settings -> settings.reconnectMinimumMs(600_000).reconnectMaximumMs(600_000))) {
            bench.simulator().refuseHandshakes(503);
            bench.start(FeedBench.BTC);
            bench.awaitCount(FeedCounter.CONNECT_FAILURES, 1);
            for (int times = 0; times < 20; times++) {
                bench.feed().unsubscribe(FeedBench.subscriptions(FeedBench.BTC));
                bench.awaitState(FeedState.IDLE);
                bench.feed().subscribe(FeedBench.subscriptions(FeedBench.BTC));
                bench.awaitState(FeedState.BACKING_OFF);
            }
            assertEquals(1, bench.count(FeedCounter.CONNECT_ATTEMPTS));
        }
    }

    @Test
    void shouldMakeTheConnectionAnewAfterAnOversizedMessage() throws Exception {
        try (FeedBench bench = open(10, settings -> settings.maximumFrameBytes(65_536))) {
            bench.start(FeedBench.BTC);
            bench.awaitCount(FeedCounter.TRADES, 100);
            bench.simulator().sendText("{\"x\":\"" + "1".repeat(70_000) + "\"}");
            bench.awaitCount(FeedCounter.OVERSIZED, 1);
            bench.awaitCount(FeedCounter.RECONNECTS, 1);
            bench.awaitStatus(Channel.TRADES, "LIVE DATA_RESUMED");
            assertNothingSilentlyLost(bench);
        }
    }

    @Test
    void shouldCountAMalformedMessageAndGoOn() throws Exception {
        try (FeedBench bench = open(10, settings -> {})) {
            bench.start(FeedBench.BTC);
            bench.awaitCount(FeedCounter.TRADES, 100);
            bench.simulator().sendText("{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"p\":\"1");
            bench.awaitCount(FeedCounter.MALFORMED, 1);
            long trades = bench.count(FeedCounter.TRADES);
            bench.awaitCount(FeedCounter.TRADES, trades + 50);
            assertEquals(0, bench.count(FeedCounter.CONNECTIONS_LOST));
            assertNothingSilentlyLost(bench);
        }
    }

    @Test
    void shouldReplaceAnAgeingConnectionWithoutLosingOrRepeatingAnything() throws Exception {
        try (FeedBench bench = open(30, settings -> settings.connectionLifeMs(700))) {
            bench.start(FeedBench.BTC);
            bench.awaitEnd();
            assertTrue(bench.count(FeedCounter.ROLLOVERS) >= 2);
            assertSeamless(bench);
        }
    }

    @Test
    void shouldReplaceTheConnectionWhenTheVenueAnnouncesItsShutdown() throws Exception {
        try (FeedBench bench = open(120, settings -> {})) {
            bench.start(FeedBench.BTC);
            bench.awaitCount(FeedCounter.TRADES, 1_000);
            bench.simulator()
                    .sendText(
                            "{\"stream\":\"!serverShutdown\",\"data\":{\"e\":\"serverShutdown\",\"E\":1723161600000}}");
            bench.awaitCount(FeedCounter.ROLLOVERS, 1);
            bench.awaitEnd();
            assertEquals(1, bench.count(FeedCounter.NOTICES));
            assertSeamless(bench);
        }
    }

    private static void assertSeamless(FeedBench bench) {
        // Quotes may still come when the last trade and the last change of the book are there.
        bench.awaitTicks(all ->
                all.stream().filter(tick -> tick.kind() == TickKind.QUOTE).count()
                        >= Recording.TRADES + Recording.QUOTES);
        assertEquals(0, bench.count(FeedCounter.CONNECTIONS_LOST));
        assertEquals(0, bench.count(FeedCounter.TRADE_GAPS));
        assertEquals(0, bench.count(FeedCounter.BOOK_GAPS));
        assertEquals(1, bench.count(FeedCounter.BOOK_SNAPSHOTS));
        assertEquals(Recording.TRADES, bench.ticks(TickKind.TRADE).size());
        assertEquals(
                Recording.TRADES + Recording.QUOTES, bench.ticks(TickKind.QUOTE).size());
        assertNothingSilentlyLost(bench);
        // What a successor holds has no outcome before it takes over.
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> Stream.of(FeedCounter.values())
                                .filter(FeedCounter::isMessageOutcome)
                                .mapToLong(bench::count)
                                .sum()
                        == bench.count(FeedCounter.MESSAGES));
        for (Channel channel : Channel.values()) {
            List<String> states = bench.states(channel);
            assertFalse(states.contains("STALE CONNECTION_LOST"), channel + ": " + states);
            assertTrue(states.get(states.size() - 1).startsWith("LIVE"), channel + ": " + states);
        }
    }

    /** The very first attempt may be quick enough to hide the state before it. */
    private static List<String> withoutFirstConnect(List<String> states) {
        assertEquals("STALE NOT_CONNECTED", states.get(0));
        return states.get(1).equals("RECOVERING CONNECTED")
                ? Stream.concat(states.stream().limit(1), states.stream().skip(2))
                        .toList()
                : states;
    }

    /** Sequences are contiguous, ids rise, and each jump of the ids is flagged and told with its size. */
    private static void assertNothingSilentlyLost(FeedBench bench) {
        long sequence = 0;
        long id = -1;
        long missed = 0;
        for (Tick tick : bench.ticks()) {
            if (tick.kind() == TickKind.STATUS
                    && tick.field(TickLayout.Status.STATE) == StreamState.GAP.code()
                    && (tick.field(TickLayout.Status.SCOPE) & Channel.TRADES.scope()) != 0) {
                missed = tick.field(TickLayout.Status.ARGUMENT);
            }
            if (tick.kind() != TickKind.TRADE) {
                continue;
            }
            assertEquals(++sequence, tick.sequence());
            long tradeId = tick.field(TickLayout.Trade.TRADE_ID);
            if (id >= 0) {
                assertEquals(id + 1 + missed, tradeId);
                assertEquals(missed > 0, TickFlags.has(tick.flags(), TickFlags.GAP_BEFORE));
            }
            id = tradeId;
            missed = 0;
        }
        assertTrue(sequence > 0);
    }
}
