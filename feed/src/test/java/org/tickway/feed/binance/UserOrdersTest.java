package org.tickway.feed.binance;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.FeedState;
import org.tickway.feed.OrderUpdate;
import org.tickway.feed.connection.StreamingFeed;
import org.tickway.simulator.binance.BinanceOrder;
import org.tickway.simulator.binance.BinanceSimulatorConfig;
import org.tickway.simulator.binance.RecordingSource;
import org.tickway.simulator.binance.ReplayStart;
import org.tickway.simulator.binance.UserEvents;

/** Orders of an account by both ways, over real sockets. */
class UserOrdersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long T0 = 1_723_161_600_000L;
    private static final String SECRET = "simulated-secret-1234";
    private static final String KEY = "simulated-key-5678";
    private static final BinanceOrder ORDER = BinanceOrder.fresh(42, "BTCUSDT", "mine", T0);

    @TempDir
    Path folder;

    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(String.valueOf(entry.getMessage()));
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // there is nothing to end
        }
    };

    @BeforeEach
    void listen() {
        Logger.getLogger("org.tickway.feed").addHandler(handler);
    }

    @AfterEach
    void noSecretIsLogged() {
        Logger.getLogger("org.tickway.feed").removeHandler(handler);
        assertFalse(
                logged.stream().anyMatch(text -> text.contains(SECRET) || text.contains(KEY)), () -> logged.toString());
    }

    private FeedBench open(String userStream, String secret) throws Exception {
        return new FeedBench(
                folder,
                venue -> account(venue),
                config -> config.credentials(Map.of("apiKey", KEY, "secretKey", secret)::get)
                        .settings(Map.of("userStream", userStream, "statistics", "none", "account", "main")));
    }

    private static BinanceSimulatorConfig.Builder account(BinanceSimulatorConfig.Builder venue) {
        return venue.recording(new RecordingSource.None())
                .syntheticSymbols(1)
                .start(ReplayStart.IMMEDIATELY)
                .apiKey(KEY)
                .secretKey(SECRET);
    }

    private static void awaitListener(FeedBench bench) {
        await().atMost(PATIENCE).until(() -> bench.simulator().userData().listeners() == 1);
    }

    private static void awaitOrders(FeedBench bench, int count) {
        await().atMost(PATIENCE).until(() -> bench.orders().size() == count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"websocket-api", "listen-key"})
    void shouldTellOfOrders(String userStream) throws Exception {
        try (FeedBench bench = open(userStream, SECRET)) {
            bench.feed().start();
            awaitListener(bench);
            bench.simulator().userData().push(UserEvents.balanceUpdate(T0, "BTC", "1.0"));
            bench.simulator().userData().push(ORDER);
            bench.simulator()
                    .userData()
                    .push(ORDER.with("T", T0 + 5)
                            .with("x", "TRADE")
                            .with("X", "PARTIALLY_FILLED")
                            .with("z", "0.25000000")
                            .with("Z", "0.02500000"));
            awaitOrders(bench, 2);
            OrderUpdate first = bench.orders().get(0);
            assertEquals("binance", first.feed());
            assertEquals("binance", first.broker());
            assertEquals("main", first.account());
            assertEquals("42", first.orderId());
            assertEquals("BINANCE:BTCUSDT", first.instrument());
            assertEquals(OrderUpdate.Status.OPEN, first.status());
            OrderUpdate second = bench.orders().get(1);
            assertEquals(OrderUpdate.Status.PARTIALLY_FILLED, second.status());
            assertEquals("0.25000000", second.filledQuantity().toPlainString());
            assertEquals("0.1", String.valueOf(second.averagePrice()));
            assertEquals(2, bench.count(FeedCounter.ORDERS));
            assertEquals(1, bench.count(FeedCounter.UNKNOWN));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"websocket-api", "listen-key"})
    void shouldListenAgainWhenTheVenueHasEndedTheStream(String userStream) throws Exception {
        try (FeedBench bench = open(userStream, SECRET)) {
            bench.feed().start();
            awaitListener(bench);
            bench.simulator().userData().expireListenKeys();
            bench.simulator().userData().terminateStreams();
            bench.awaitCount(FeedCounter.RECONNECTS, 1);
            awaitListener(bench);
            bench.simulator().userData().push(ORDER);
            awaitOrders(bench, 1);
            assertEquals(0, bench.count(FeedCounter.DENIALS));
            assertEquals(
                    userStream.equals("listen-key") ? 2 : 0,
                    bench.simulator().userData().listenKeysCreated());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"websocket-api", "listen-key"})
    void shouldListenAgainAfterALostConnection(String userStream) throws Exception {
        try (FeedBench bench = open(userStream, SECRET)) {
            bench.feed().start();
            awaitListener(bench);
            bench.simulator().closeConnections();
            bench.awaitCount(FeedCounter.RECONNECTS, 1);
            awaitListener(bench);
            bench.simulator().userData().push(ORDER);
            awaitOrders(bench, 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"websocket-api", "listen-key"})
    void shouldGiveUpARefusedAccountAndKeepTheMarket(String userStream) throws Exception {
        try (FeedBench bench = open(userStream, SECRET)) {
            bench.simulator().userData().refuseApiKeys();
            bench.start("BINANCE:" + bench.syntheticSymbol(1));
            bench.awaitState(FeedState.DENIED);
            bench.awaitTicks(ticks -> ticks.size() > 100);
            assertEquals(3, bench.count(FeedCounter.DENIALS));
            assertEquals(3, bench.simulator().userData().refusals());
            assertEquals("LIVE CONNECTED", bench.lastState(Channel.TRADES));
            assertEquals(3, bench.feed().status().confirmedSubscriptions());
        }
    }

    @Test
    void shouldGiveUpAfterThreeWrongSignaturesAndSayWhy() throws Exception {
        try (FeedBench bench = open("websocket-api", "another-secret")) {
            bench.feed().start();
            bench.awaitState(FeedState.DENIED);
            assertEquals(3, bench.simulator().userData().refusals());
            await().atMost(PATIENCE)
                    .until(() -> logged.stream().anyMatch(text -> text.contains("-1022 Signature for this request")));
        }
    }

    @Test
    void shouldExtendItsListenKey() throws Exception {
        try (FeedBench bench = new FeedBench(
                folder,
                venue -> account(venue).listenKeyLifeMs(1_000),
                config -> config.credentials(Map.of("apiKey", KEY)::get)
                        .settings(Map.of("userStream", "listen-key", "statistics", "none")),
                (config, context) -> new StreamingFeed(
                        config,
                        context,
                        new BinanceVenue(
                                config,
                                BinanceSettings.of(config),
                                context.clock(),
                                new ListenKeyLogin(config, 100))))) {
            bench.feed().start();
            awaitListener(bench);
            await().atMost(PATIENCE).until(() -> bench.simulator().userData().listenKeysExtended() >= 15);
            assertEquals(1, bench.simulator().userData().listenKeysCreated());
            assertEquals(1, bench.simulator().userData().listeners());
            assertEquals(0, bench.count(FeedCounter.CONNECTIONS_LOST));
        }
    }

    @Test
    void shouldTakeAnAddressOfItsOwn() throws Exception {
        URI nowhere = URI.create("ws://127.0.0.1:1/ws-api/v3");
        try (FeedBench bench = new FeedBench(
                folder,
                venue -> account(venue),
                config -> config.credentials(Map.of("apiKey", KEY, "secretKey", SECRET)::get)
                        .settings(Map.of("statistics", "none", "userUri", nowhere.toString())))) {
            bench.feed().start();
            bench.awaitCount(FeedCounter.CONNECT_FAILURES, 1);
            assertEquals(0, bench.simulator().userData().listeners());
        }
    }
}
