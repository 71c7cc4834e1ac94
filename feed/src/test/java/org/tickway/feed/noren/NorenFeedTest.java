package org.tickway.feed.noren;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.FeedState;
import org.tickway.feed.FeedSubscription;
import org.tickway.feed.OrderUpdate;
import org.tickway.simulator.noren.NorenSimulator;
import org.tickway.simulator.noren.NorenSimulatorConfig;
import org.tickway.simulator.server.Packeting;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/** What a feed makes of a broker that is well. */
class NorenFeedTest {

    private static final Map<String, String> IMAGE = Map.of(
            "lp", "118.55", "o", "118.20", "bp1", "118.45", "bq1", "26", "sp1", "118.50", "sq1", "6325", "v", "162220");

    @TempDir
    Path folder;

    private NorenSimulator simulator;

    @BeforeEach
    void start() throws IOException {
        simulator = NorenSimulator.start(
                NorenSimulatorConfig.of(NorenBench.USER, NorenBench.TOKEN).withSynthetic(500, 0, 7));
        simulator.list("NSE", "11630", IMAGE);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private NorenBench open(Map<String, String> settings) throws IOException {
        return new NorenBench(folder, simulator, NorenBroker.FLATTRADE, settings, builder -> {});
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldDeliverWhatTheBrokerSendsInBothDialects(Dialect dialect) throws IOException {
        try (NorenBench bench = open(Map.of("dialect", dialect.label())).start(NorenBench.NTPC)) {
            bench.awaitPrice(NorenBench.NTPC, 11_855);
            simulator.change("NSE", "11630", Map.of("lp", "118.60", "v", "162221", "bp1", "118.45"));
            bench.awaitPrice(NorenBench.NTPC, 11_860);
            bench.awaitState(FeedState.LIVE);

            assertEquals(2, bench.feed().status().confirmedSubscriptions());
            assertEquals(1, simulator.status().subscriptions());
            assertEquals(11_845, bench.ticks(TickKind.QUOTE).get(1).field(TickLayout.Quote.BID));
            assertEquals(2, bench.ticks(TickKind.DEPTH).size()); // the image: one record a side, and no change of it
            assertEquals(0, bench.count(FeedCounter.MALFORMED) + bench.count(FeedCounter.UNKNOWN));
        }
    }

    @Test
    void shouldJoinScripsInRequestsOfTheBatch() throws IOException {
        try (NorenBench bench = open(Map.of()).start(NorenBench.synthetic(1, 120))) {
            bench.awaitState(FeedState.LIVE);
            assertEquals(240, bench.feed().status().confirmedSubscriptions());
            assertEquals(3, simulator.status().subscribeRequests());
            assertEquals(50, simulator.status().largestRequest());
            assertEquals(1, bench.feed().status().connections());
        }
    }

    @Test
    void shouldRefuseMoreInstrumentsThanASessionCarries() throws IOException {
        try (NorenBench bench = new NorenBench(folder, simulator, NorenBroker.SHOONYA, Map.of(), builder -> {})) {
            bench.start(NorenBench.synthetic(1, 100));
            bench.awaitState(FeedState.LIVE);
            assertEquals(1, simulator.status().subscribeRequests());
            assertThrows(
                    IllegalArgumentException.class,
                    () -> bench.feed().subscribe(NorenBench.subscriptions(NorenBench.synthetic(101))));
        }
    }

    @Test
    void shouldSayWhichScripsTheBrokerLeavesOutInSilence() throws IOException {
        simulator.limitScrips(100);
        try (NorenBench bench = open(Map.of()).start(NorenBench.synthetic(1, 120))) {
            NorenBench.until(() -> bench.feed().status().refusedSubscriptions() == 20);
            assertEquals(200, bench.feed().status().confirmedSubscriptions());
            assertEquals(20, simulator.status().droppedSubscriptions());
            NorenBench.until(() -> bench.states(Channel.PRICES).stream()
                            .filter("CLOSED REFUSED"::equals)
                            .count()
                    == 20);
        }
    }

    @Test
    void shouldTakeAScripUpThatIsAcknowledgedLate() throws IOException {
        try (NorenBench bench = open(Map.of()).start("NSE:SYN900")) {
            NorenBench.until(() -> bench.feed().status().refusedSubscriptions() == 1);
            simulator.sendText("{\"t\":\"dk\",\"e\":\"NSE\",\"tk\":\"900\",\"lp\":\"5.00\"}");
            bench.awaitPrice("NSE:SYN900", 500);
            NorenBench.until(() -> bench.feed().status().confirmedSubscriptions() == 2);
            assertEquals(0, bench.feed().status().refusedSubscriptions());
            bench.awaitStatus(Channel.PRICES, "LIVE CONNECTED");
        }
    }

    @Test
    void shouldServeASecondChannelWithoutAskingTheBrokerAgain() throws IOException {
        try (NorenBench bench = open(Map.of())) {
            bench.feed().subscribe(Set.of(new FeedSubscription(NorenBench.NTPC, Channel.PRICES)));
            bench.feed().start();
            bench.awaitPrice(NorenBench.NTPC, 11_855);
            bench.feed().subscribe(Set.of(new FeedSubscription(NorenBench.NTPC, Channel.DEPTH)));
            bench.awaitStatus(Channel.DEPTH, "LIVE CONNECTED");
            assertEquals(2, bench.ticks(TickKind.DEPTH).size());
            assertEquals(1, simulator.status().subscribeRequests());
        }
    }

    @Test
    void shouldEndASubscriptionWithItsLastChannelAndTakeItUpAgain() throws IOException {
        try (NorenBench bench = open(Map.of()).start(NorenBench.NTPC, "NSE:SYN1")) {
            bench.awaitState(FeedState.LIVE);
            bench.feed().unsubscribe(Set.of(new FeedSubscription(NorenBench.NTPC, Channel.DEPTH)));
            bench.awaitStatus(Channel.DEPTH, "CLOSED STOPPED");
            assertEquals(2, simulator.status().subscriptions());
            bench.feed().unsubscribe(NorenBench.subscriptions(NorenBench.NTPC));
            NorenBench.until(() -> simulator.status().subscriptions() == 1);
            simulator.change("NSE", "11630", Map.of("lp", "118.65"));
            bench.feed().subscribe(NorenBench.subscriptions(NorenBench.NTPC));
            bench.awaitPrice(NorenBench.NTPC, 11_865);
            assertEquals(2, simulator.status().subscriptions());
        }
    }

    @Test
    void shouldSubscribeTouchlineAndDepthApartWhereThatIsAskedFor() throws IOException {
        try (NorenBench bench = open(Map.of("mode", "touchline")).start(NorenBench.NTPC)) {
            bench.awaitState(FeedState.LIVE);
            assertEquals(2, simulator.status().subscriptions());
            simulator.change("NSE", "11630", Map.of("lp", "118.65"));
            bench.awaitPrice(NorenBench.NTPC, 11_865);
            NorenBench.until(() -> bench.count(FeedCounter.BOOK_UPDATES) == 2);
            assertEquals(
                    List.of(11_855L, 11_865L),
                    bench.prices(NorenBench.NTPC).stream().distinct().toList());
            assertEquals(2, bench.count(FeedCounter.QUOTES));
        }
    }

    @ParameterizedTest
    @EnumSource(Packeting.class)
    void shouldReadTheSameHoweverTheBytesArePacked(Packeting packeting) throws IOException {
        try (NorenBench bench = open(Map.of()).start(NorenBench.synthetic(1, 50))) {
            bench.awaitState(FeedState.LIVE);
            simulator.setPacketing(packeting);
            simulator.burst(5_000); // ten of each of 500 scrips
            simulator.flushGlued();
            NorenBench.until(() -> bench.count(FeedCounter.BOOK_UPDATES) == 550);
            assertEquals(0, bench.count(FeedCounter.MALFORMED));
            assertEquals(0, bench.count(FeedCounter.OVERFLOW));
        }
    }

    @Test
    void shouldSendSignsOfLifeAndCountTheirAnswers() throws IOException {
        try (NorenBench bench = open(Map.of("heartbeatMs", "1000")).start(NorenBench.NTPC)) {
            NorenBench.until(() -> bench.count(FeedCounter.HEARTBEATS) >= 1);
            assertTrue(simulator.status().heartbeats() >= 1);
            NorenBench.until(() -> simulator.status().pings() >= 1);
        }
    }

    @Test
    void shouldBringOrdersOnTheSameSocketEvenIfNothingIsSubscribed() throws IOException {
        try (NorenBench bench = open(Map.of("orders", "true"))) {
            bench.feed().start();
            NorenBench.until(() -> simulator.status().orderRequests() == 1);
            simulator.order(Map.of(
                    "norenordno",
                    "26112000000001",
                    "actid",
                    NorenBench.USER,
                    "exch",
                    "NSE",
                    "tsym",
                    "NTPC-EQ",
                    "qty",
                    "100",
                    "trantype",
                    "B",
                    "status",
                    "OPEN",
                    "reporttype",
                    "Fill",
                    "fillshares",
                    "40"));
            NorenBench.until(() -> bench.orders().size() == 1);
            OrderUpdate order = bench.orders().get(0);
            assertEquals(NorenBench.NTPC, order.instrument());
            assertEquals(OrderUpdate.Status.PARTIALLY_FILLED, order.status());
            assertEquals(new BigDecimal("40"), order.filledQuantity());
            assertEquals(1, bench.count(FeedCounter.ORDERS));

            bench.feed().subscribe(NorenBench.subscriptions(NorenBench.NTPC));
            bench.awaitPrice(NorenBench.NTPC, 11_855);
            assertEquals(1, simulator.status().connections());
        }
    }

    @Test
    void shouldAskForOrdersAgainAfterAReconnection() throws IOException {
        simulator.answerOrderRequests(false);
        try (NorenBench bench = open(Map.of("orders", "true"))) {
            bench.feed().start();
            NorenBench.until(() -> simulator.status().orderRequests() == 1);
            simulator.cutSessions();
            NorenBench.until(() -> simulator.status().orderRequests() == 2);
        }
    }

    @Test
    void shouldLeaveOrdersAloneWhereTheyAreNotWanted() throws IOException {
        try (NorenBench bench = open(Map.of()).start(NorenBench.NTPC)) {
            bench.awaitState(FeedState.LIVE);
            simulator.sendText("{\"t\":\"om\",\"norenordno\":\"1\",\"exch\":\"NSE\",\"tsym\":\"X\",\"qty\":\"1\","
                    + "\"trantype\":\"B\",\"status\":\"OPEN\"}");
            NorenBench.until(() -> bench.count(FeedCounter.UNKNOWN) == 1);
            assertEquals(0, simulator.status().orderRequests());
            assertEquals(List.of(), bench.orders());
        }
    }

    @Test
    void shouldRefuseAnInstrumentThatIsNotListed() throws IOException {
        try (NorenBench bench = open(Map.of())) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> bench.feed().subscribe(NorenBench.subscriptions(NorenBench.NTPC, "NSE:NOBODY")));
            assertEquals(0, bench.feed().status().subscriptions());
        }
    }
}
