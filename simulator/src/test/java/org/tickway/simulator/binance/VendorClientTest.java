package org.tickway.simulator.binance;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.binance.connector.client.exceptions.BinanceClientException;
import com.binance.connector.client.impl.SpotClientImpl;
import com.binance.connector.client.impl.WebSocketApiClientImpl;
import com.binance.connector.client.impl.WebSocketStreamClientImpl;
import com.binance.connector.client.utils.signaturegenerator.HmacSignatureGenerator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The venue's own Java client, unmodified, is told exactly what the scenario says. It takes any address. */
class VendorClientTest {

    private static final String BTC = "BTCUSDT";
    private static final long T0 = 1_723_161_600_000L;

    private final BlockingQueue<JSONObject> messages = new LinkedBlockingQueue<>();
    private final List<Integer> open = new ArrayList<>();
    private BinanceSimulator simulator;
    private WebSocketStreamClientImpl streams;
    private SpotClientImpl rest;

    @BeforeEach
    void start() throws Exception {
        simulator = BinanceSimulator.start(BinanceSimulatorConfig.builder()
                .recording(new RecordingSource.None())
                .apiKey("key")
                .secretKey("secret")
                .build());
        simulator.scenario().list(BTC, 100);
        simulator.scenario().advance(T0);
        streams = new WebSocketStreamClientImpl(simulator.webSocketUri().toString());
        rest = new SpotClientImpl("key", "secret", simulator.restUri().toString());
    }

    @AfterEach
    void stop() {
        // Its way to close all of them ends the thread pool that every further client would need.
        open.forEach(streams::closeConnection);
        simulator.close();
    }

    private void take(String message) {
        messages.add(new JSONObject(message));
    }

    private JSONObject next() throws Exception {
        JSONObject message = messages.poll(20, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("no message has come");
        }
        return message;
    }

    private void awaitSubscriptions(int count) {
        await().until(() -> simulator.status().subscriptions() == count);
    }

    private void trade() {
        simulator.scenario().trade(BTC, 7, "100.10", "1.5", T0 + 100, false);
        simulator.scenario().trade(BTC, 8, "100.10", "0.5", T0 + 100, false);
        simulator.scenario().trade(BTC, 9, "90.00", "2", T0 + 200, true);
    }

    private static void assertMembers(JSONObject message, Map<String, Object> expected) {
        expected.forEach((key, value) -> {
            Object found = message.get(key);
            Object comparable = found instanceof Number number ? (Object) number.longValue() : found;
            assertEquals(value, comparable, () -> key + " of " + message);
        });
    }

    @Test
    void shouldHearOfTrades() throws Exception {
        open.add(streams.tradeStream("btcusdt", this::take));
        awaitSubscriptions(1);
        trade();
        JSONObject trade = next();
        assertMembers(
                trade, Map.of("e", "trade", "E", T0 + 100, "s", BTC, "t", 7L, "p", "100.10000000", "q", "1.50000000"));
        assertMembers(trade, Map.of("T", T0 + 100, "m", false, "M", true));
        assertMembers(next(), Map.of("t", 8L, "q", "0.50000000"));
        assertMembers(next(), Map.of("t", 9L, "p", "90.00000000", "m", true));
    }

    @Test
    void shouldHearOfAggregates() throws Exception {
        open.add(streams.aggTradeStream("btcusdt", this::take));
        awaitSubscriptions(1);
        trade();
        JSONObject first = next();
        assertMembers(
                first, Map.of("e", "aggTrade", "s", BTC, "a", 1L, "p", "100.10000000", "q", "2.00000000", "f", 7L));
        assertMembers(first, Map.of("l", 8L, "T", T0 + 100, "m", false));
    }

    @Test
    void shouldHearOfKlines() throws Exception {
        open.add(streams.klineStream("btcusdt", "1m", this::take));
        awaitSubscriptions(1);
        trade();
        simulator.scenario().advance(T0 + 60_000);
        JSONObject first = next();
        assertMembers(first, Map.of("e", "kline", "E", T0 + 2_000, "s", BTC));
        JSONObject kline = first.getJSONObject("k");
        assertMembers(
                kline, Map.of("t", T0, "T", T0 + 59_999, "s", BTC, "i", "1m", "f", 7L, "L", 9L, "n", 3L, "x", false));
        assertMembers(kline, Map.of("o", "100.10000000", "c", "90.00000000", "h", "100.10000000", "l", "90.00000000"));
        assertMembers(kline, Map.of("v", "4.00000000", "q", "380.20000000", "V", "2.00000000", "Q", "200.20000000"));
        JSONObject last = first;
        for (int more = 0; more < 29; more++) {
            last = next();
        }
        assertTrue(last.getJSONObject("k").getBoolean("x"));
    }

    @Test
    void shouldHearOfTickers() throws Exception {
        List<JSONObject> mini = new ArrayList<>();
        simulator.scenario().depth(BTC, T0 + 50, List.of("89.5 3"), List.of("100.5 4"));
        open.add(streams.symbolTicker("btcusdt", this::take));
        open.add(streams.miniTickerStream("btcusdt", this::take));
        open.add(streams.rollingWindowTicker("btcusdt", "4h", this::take));
        open.add(streams.bookTicker("btcusdt", this::take));
        awaitSubscriptions(4);
        trade();
        simulator.scenario().depth(BTC, T0 + 300, List.of("89.5 2"), List.of());
        simulator.scenario().advance(T0 + 1_000);
        for (int number = 0; number < 4; number++) {
            JSONObject message = next();
            switch (message.optString("e")) {
                case "24hrTicker" -> {
                    assertMembers(
                            message,
                            Map.of("p", "-10.10000000", "P", "-10.090", "w", "95.05000000", "c", "90.00000000"));
                    assertMembers(
                            message,
                            Map.of("Q", "2.00000000", "b", "89.50000000", "B", "2.00000000", "a", "100.50000000"));
                    assertMembers(message, Map.of("A", "4.00000000", "F", 7L, "L", 9L, "n", 3L, "C", T0 + 1_000));
                }
                case "24hrMiniTicker" -> {
                    mini.add(message);
                    assertMembers(
                            message,
                            Map.of("c", "90.00000000", "o", "100.10000000", "h", "100.10000000", "l", "90.00000000"));
                    assertMembers(message, Map.of("v", "4.00000000", "q", "380.20000000"));
                }
                case "4hTicker" -> assertMembers(message, Map.of("s", BTC, "n", 3L, "v", "4.00000000"));
                default ->
                    assertMembers(
                            message,
                            Map.of("u", 103L, "s", BTC, "b", "89.50000000", "B", "2.00000000", "A", "4.00000000"));
            }
        }
        assertEquals(1, mini.size());
    }

    @Test
    void shouldHearOfBooks() throws Exception {
        open.add(streams.diffDepthStream("btcusdt", 100, this::take));
        awaitSubscriptions(1);
        simulator.scenario().depth(BTC, T0 + 50, List.of("99 1", "98 2"), List.of("101 7"));
        JSONObject change = next();
        assertMembers(change, Map.of("e", "depthUpdate", "E", T0 + 50, "s", BTC, "U", 101L, "u", 103L));
        assertLevels(change.getJSONArray("b"), "99.00000000 1.00000000", "98.00000000 2.00000000");
        assertLevels(change.getJSONArray("a"), "101.00000000 7.00000000");
        open.add(streams.partialDepthStream("btcusdt", 5, 100, this::take));
        awaitSubscriptions(2);
        simulator.scenario().advance(T0 + 100);
        JSONObject book = next();
        assertMembers(book, Map.of("lastUpdateId", 103L));
        assertLevels(book.getJSONArray("bids"), "99.00000000 1.00000000", "98.00000000 2.00000000");
        assertLevels(book.getJSONArray("asks"), "101.00000000 7.00000000");
    }

    private static void assertLevels(JSONArray levels, String... expected) {
        assertEquals(expected.length, levels.length());
        for (int index = 0; index < expected.length; index++) {
            JSONArray level = levels.getJSONArray(index);
            assertEquals(expected[index], level.getString(0) + " " + level.getString(1));
        }
    }

    @Test
    void shouldHearOfSeveralStreamsAtOnceAndOfAllSymbols() throws Exception {
        BlockingQueue<String> arrays = new LinkedBlockingQueue<>();
        open.add(streams.combineStreams(new ArrayList<>(List.of("btcusdt@trade", "btcusdt@avgPrice")), this::take));
        open.add(streams.allMiniTickerStream(arrays::add));
        awaitSubscriptions(3);
        simulator.scenario().trade(BTC, 7, "100.10", "1.5", T0 + 100, false);
        simulator.scenario().advance(T0 + 1_000);
        JSONObject trade = next();
        assertEquals("btcusdt@trade", trade.getString("stream"));
        assertMembers(trade.getJSONObject("data"), Map.of("t", 7L, "p", "100.10000000"));
        JSONObject average = next();
        assertEquals("btcusdt@avgPrice", average.getString("stream"));
        assertMembers(average.getJSONObject("data"), Map.of("i", "5m", "w", "100.10000000", "T", T0 + 100));
        JSONArray all = new JSONArray(arrays.poll(20, TimeUnit.SECONDS));
        assertMembers(all.getJSONObject(0), Map.of("e", "24hrMiniTicker", "s", BTC, "c", "100.10000000"));
    }

    @Test
    void shouldBeAnsweredByRest() {
        trade();
        simulator.scenario().advance(T0 + 1_000);
        JSONObject info = new JSONObject(rest.createMarket().exchangeInfo(Map.of("symbol", BTC)));
        assertEquals(BTC, info.getJSONArray("symbols").getJSONObject(0).getString("symbol"));
        JSONArray klines = new JSONArray(rest.createMarket().klines(Map.of("symbol", BTC, "interval", "1m")));
        assertEquals("380.20000000", klines.getJSONArray(0).getString(7));
        JSONArray trades = new JSONArray(rest.createMarket().trades(Map.of("symbol", BTC)));
        assertEquals(3, trades.length());
        JSONObject depth = new JSONObject(rest.createMarket().depth(Map.of("symbol", BTC, "limit", 5)));
        assertEquals(100, depth.getLong("lastUpdateId"));
        BinanceClientException refused = assertThrows(
                BinanceClientException.class, () -> rest.createMarket().depth(Map.of("symbol", "NOSUCH")));
        assertEquals(-1121, refused.getErrorCode());
        assertEquals("Invalid symbol.", refused.getErrMsg());
    }

    @Test
    void shouldHearOfOrdersByAListenKey() throws Exception {
        String key = new JSONObject(rest.createUserData().createListenKey()).getString("listenKey");
        assertEquals("{}", rest.createUserData().extendListenKey(new LinkedHashMap<>(Map.of("listenKey", key))));
        open.add(streams.listenUserStream(key, this::take));
        await().until(() -> simulator.userData().listeners() == 1);
        BinanceOrder order = BinanceOrder.fresh(42, BTC, "mine", T0)
                .with("x", "TRADE")
                .with("X", "PARTIALLY_FILLED")
                .with("z", "0.25000000")
                .with("Z", "0.02566102");
        simulator.userData().push(order);
        assertTrue(new JSONObject(order.json()).similar(next()));
        assertEquals("{}", rest.createUserData().closeListenKey(new LinkedHashMap<>(Map.of("listenKey", key))));
    }

    @Test
    void shouldBeAnsweredByTheWebSocketApi() throws Exception {
        WebSocketApiClientImpl api = new WebSocketApiClientImpl(
                "key",
                new HmacSignatureGenerator("secret"),
                simulator.webSocketApiUri().toString());
        api.connect(this::take);
        api.userDataStream().userDataStreamStart(new JSONObject().put("requestId", "first"));
        JSONObject reply = next();
        assertMembers(reply, Map.of("id", "first", "status", 200L));
        String key = reply.getJSONObject("result").getString("listenKey");
        api.userDataStream().userDataStreamPing(key, new JSONObject());
        assertMembers(next(), Map.of("status", 200L));
        assertEquals(1, simulator.userData().listenKeysCreated());
        assertEquals(1, simulator.userData().listenKeysExtended());
        api.close();
    }
}
