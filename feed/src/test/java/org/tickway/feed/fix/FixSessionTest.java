package org.tickway.feed.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.FeedState;
import org.tickway.feed.TradingHours;
import org.tickway.simulator.fix.FixEntry;
import org.tickway.simulator.fix.FixSimulatorConfig;
import org.tickway.tick.StreamState;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickKind;

/** Logons, refusals and the ends of connections, over real sockets. */
class FixSessionTest {

    private static final FixEntry BID = FixEntry.bid("99.25", "10").id("b1");
    private static final FixEntry OFFER = FixEntry.offer("99.5", "20").id("o1");
    private static final Map<String, String> WITH_PASSWORD = Map.of("authentication", "password");

    @TempDir
    Path folder;

    private FixBench withPassword(String password) throws IOException {
        return new FixBench(
                folder,
                FixSimulatorConfig.standard().withCredentials("trader", "secret"),
                WITH_PASSWORD,
                config -> config.credentials(name -> name.equals("username") ? "trader" : password));
    }

    @Test
    void shouldLogOnWithItsCredentialsAndFreshSequenceNumbers() throws IOException {
        try (FixBench bench = withPassword("secret")) {
            bench.live(BID);

            String logon = bench.venue().lastLogon();
            assertTrue(logon.contains("|553=trader|"), logon);
            assertTrue(logon.contains("|554=secret|"), logon);
            assertTrue(logon.contains("|141=Y|"), logon);
            assertTrue(logon.contains("|108=30|"), logon);
        }
    }

    @Test
    void shouldGiveUpAfterThreeRefusalsAndSayWhy() throws IOException {
        try (FixBench bench = withPassword("wrong")) {
            bench.rig().start(FixBench.ALL, FixBench.BOND);

            bench.rig().awaitState(FeedState.DENIED);
            bench.awaitStatus(FixBench.BOND, Channel.PRICES, "STALE DENIED");
            assertEquals(3, bench.venue().logonAttempts());
            assertEquals(3, bench.rig().count(FeedCounter.DENIALS));
            String detail = bench.rig().feed().status().detail();
            assertTrue(detail.contains("unknown user or wrong password"), detail);
            assertFalse(detail.contains("wrong="), detail);
        }
    }

    @Test
    void shouldGoOnWhenItIsLetInAfterARefusal() throws IOException {
        try (FixBench bench = withPassword("secret")) {
            bench.venue().book(FixBench.ISIN, BID);
            bench.venue().denyLogons("not yet");
            bench.rig().start(FixBench.ALL, FixBench.BOND);
            bench.rig().awaitTrue("refused", () -> bench.venue().logonAttempts() == 1);
            bench.venue().acceptLogons();

            bench.awaitBook(FixBench.BOND, "99.25 x 10");
        }
    }

    @Test
    void shouldComeBackWithItsSubscriptionsAfterALogout() throws IOException {
        comesBack(bench -> bench.venue().logout("end of the day"));
    }

    @Test
    void shouldComeBackWithItsSubscriptionsAfterACut() throws IOException {
        comesBack(bench -> bench.venue().disconnect());
    }

    private void comesBack(java.util.function.Consumer<FixBench> fault) throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of())) {
            bench.venue().book(FixBench.OTHER_ISIN, BID);
            bench.live(BID, OFFER);
            bench.rig().subscribe(FixBench.ALL, FixBench.OTHER);
            bench.awaitBook(FixBench.OTHER, "99.25 x 10");
            bench.venue().book(FixBench.ISIN, OFFER);

            fault.accept(bench);

            bench.awaitBook(FixBench.BOND, "99.5 x 20");
            bench.rig().awaitState(FeedState.LIVE);
            List<String> states = bench.states(FixBench.BOND, Channel.DEPTH);
            assertEquals(
                    List.of(
                            "LIVE BOOK_SYNCHRONISED",
                            "STALE CONNECTION_LOST",
                            "RECOVERING NOT_YET_SUBSCRIBED",
                            "LIVE BOOK_SYNCHRONISED"),
                    states.subList(states.size() - 4, states.size()));
            assertEquals(1, bench.rig().count(FeedCounter.CONNECTIONS_LOST));
            assertEquals(1, bench.rig().count(FeedCounter.RECONNECTS));
            bench.venue().incremental(FixBench.ISIN, FixEntry.trade("99.3", "1"));
            bench.rig()
                    .awaitTick(
                            FixBench.BOND, TickKind.TRADE, tick -> TickFlags.has(tick.flags(), TickFlags.GAP_BEFORE));
        }
    }

    @Test
    void shouldTryAgainUntilTheVenueIsThere() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of())) {
            bench.venue().book(FixBench.ISIN, BID);
            bench.venue().refuseConnections(true);
            bench.rig().start(FixBench.ALL, FixBench.BOND);
            bench.rig().awaitTrue("refused", () -> bench.rig().count(FeedCounter.CONNECT_FAILURES) > 2);
            assertEquals(0, bench.rig().count(FeedCounter.DENIALS));

            bench.venue().refuseConnections(false);

            bench.awaitBook(FixBench.BOND, "99.25 x 10");
        }
    }

    @Test
    void shouldCallAMuteSessionStaleAndReplaceIt() throws IOException {
        try (FixBench bench = new FixBench(
                folder,
                FixSimulatorConfig.standard(),
                Map.of("heartbeatSeconds", "1"),
                config -> config.stallTimeoutMs(200))) {
            bench.live(BID);

            bench.venue().mute();

            bench.awaitStatus(FixBench.BOND, Channel.PRICES, "STALE SILENT");
            bench.rig().awaitTrue("replaced", () -> bench.venue().logons() == 2);
            bench.rig().awaitState(FeedState.LIVE);
            assertEquals(1, bench.rig().count(FeedCounter.STALLS));
        }
    }

    @Test
    void shouldNotTakeAQuietMarketForADeadConnection() throws IOException {
        try (FixBench bench = new FixBench(
                folder,
                FixSimulatorConfig.standard(),
                Map.of("heartbeatSeconds", "1"),
                config -> config.stallTimeoutMs(1_600))) {
            bench.live(BID);

            bench.rig().awaitTrue("heartbeats", () -> bench.rig().count(FeedCounter.HEARTBEATS) >= 3);

            assertEquals(0, bench.rig().count(FeedCounter.STALLS));
            assertEquals(1, bench.venue().logons());
        }
    }

    @Test
    void shouldGiveUpAnAttemptThatTakesTooLong() throws IOException {
        try (FixBench bench =
                new FixBench(folder, FixSimulatorConfig.standard(), Map.of(), config -> config.connectTimeoutMs(300))) {
            bench.venue().book(FixBench.ISIN, BID);
            bench.venue().delay(60_000);
            bench.rig().start(FixBench.ALL, FixBench.BOND);
            bench.rig().awaitTrue("given up", () -> bench.rig().count(FeedCounter.CONNECT_FAILURES) > 0);
            bench.venue().delay(0);

            bench.awaitBook(FixBench.BOND, "99.25 x 10");
        }
    }

    @Test
    void shouldKeepItsSequenceNumbersWhereItIsToldTo() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of("resetSequenceNumbers", "false"))) {
            bench.live(BID);
            assertFalse(bench.venue().lastLogon().contains("|141=Y|"));
            bench.venue().disconnect();
            bench.rig().awaitTrue("again", () -> bench.venue().logons() == 2);

            bench.awaitStatus(FixBench.BOND, Channel.DEPTH, "LIVE BOOK_SYNCHRONISED");
            assertTrue(
                    bench.venue().lastLogon().contains("|34=3|"), bench.venue().lastLogon());
        }
    }

    @Test
    void shouldTakeUpTheSequenceNumberThatTheVenueExpects() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of("resetSequenceNumbers", "false"))) {
            bench.venue().book(FixBench.ISIN, BID);
            bench.venue().expectFromClient(17);
            bench.rig().start(FixBench.ALL, FixBench.BOND);

            bench.awaitBook(FixBench.BOND, "99.25 x 10");
            assertTrue(
                    bench.venue().lastLogon().contains("|34=17|"), bench.venue().lastLogon());
            assertEquals(0, bench.rig().count(FeedCounter.DENIALS));
        }
    }

    @Test
    void shouldTellTheReasonOfARefusedSubscription() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of())) {
            bench.venue().refuse(FixBench.OTHER_ISIN, "3", "no licence");
            bench.live(BID);
            bench.rig().subscribe(FixBench.ALL, FixBench.OTHER);

            bench.awaitStatus(FixBench.OTHER, Channel.DEPTH, "CLOSED REFUSED");
            bench.rig().awaitTrue("counted", () -> bench.rig().feed().status().refusedSubscriptions() == 3);
            bench.rig().awaitState(FeedState.LIVE);
            assertEquals(
                    "the venue refused " + FixBench.OTHER + ": insufficient permissions (3): no licence",
                    bench.rig().feed().status().detail());
            assertEquals(3, bench.rig().count(FeedCounter.REFUSED_SUBSCRIPTIONS));
        }
    }

    @Test
    void shouldAskForEachAloneWhenSeveralAreRefusedTogether() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of("instrumentsPerRequest", "5"))) {
            bench.venue().book(FixBench.ISIN, BID);
            bench.venue().refuse(FixBench.OTHER_ISIN, "0", "");
            bench.rig().start(FixBench.ALL, FixBench.BOND, FixBench.OTHER);

            bench.awaitStatus(FixBench.OTHER, Channel.PRICES, "CLOSED REFUSED");
            bench.awaitBook(FixBench.BOND, "99.25 x 10");
            bench.rig().awaitState(FeedState.LIVE);
        }
    }

    @Test
    void shouldCloseTheTopicsOfAVenueThatDoesNotTrade() throws IOException {
        String inThreeDays = LocalDate.now(ZoneOffset.UTC)
                .plusDays(3)
                .getDayOfWeek()
                .getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
        try (FixBench bench = new FixBench(
                folder,
                FixSimulatorConfig.standard(),
                Map.of(),
                config -> config.tradingHours(TradingHours.parse("FIX=UTC " + inThreeDays + " 09:00-15:00")))) {
            bench.rig().start(FixBench.ALL, FixBench.BOND);

            bench.awaitStatus(FixBench.BOND, Channel.PRICES, "CLOSED VENUE_CLOSED");
        }
    }

    @Test
    void shouldKeepToTheIntervalBetweenRequests() throws IOException {
        try (FixBench bench = new FixBench(
                folder, FixSimulatorConfig.standard(), Map.of(), config -> config.requestIntervalMs(200))) {
            bench.venue().book(FixBench.ISIN, BID);
            bench.venue().book(FixBench.OTHER_ISIN, BID);
            long beganNs = System.nanoTime();
            bench.rig().start(FixBench.ALL, FixBench.BOND, FixBench.OTHER);
            bench.rig().awaitState(FixBench.BOND, Channel.DEPTH, StreamState.LIVE);
            bench.rig().awaitState(FixBench.OTHER, Channel.DEPTH, StreamState.LIVE);

            assertTrue(System.nanoTime() - beganNs >= 200_000_000L);
            assertEquals(2, bench.venue().requests().size());
        }
    }

    @Test
    void shouldTellItsTopicsThatItStops() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of())) {
            bench.live(BID);

            bench.rig().feed().close();

            bench.awaitStatus(FixBench.BOND, Channel.PRICES, "CLOSED STOPPED");
            assertEquals(FeedState.STOPPED, bench.rig().feed().status().state());
            assertEquals(1, bench.venue().logouts());
        }
    }
}
