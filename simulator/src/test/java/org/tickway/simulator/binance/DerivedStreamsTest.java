package org.tickway.simulator.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tickway.simulator.json.JsonParser;
import org.tickway.simulator.json.JsonValue;

/** Streams that follow from trades and from the book, by hand-made markets and by the recording. */
class DerivedStreamsTest {

    private static final String BTC = "BTCUSDT";
    /** 2024-08-09 00:00:00 UTC, a Friday. */
    private static final long T0 = 1_723_161_600_000L;

    private BinanceSimulator simulator;

    @BeforeEach
    void start() throws Exception {
        simulator = BinanceSimulator.start(BinanceSimulatorConfig.builder()
                .recording(new RecordingSource.None())
                .build());
        simulator.scenario().list(BTC, 100);
        simulator.scenario().advance(T0);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private StreamClient raw(String streams) {
        return StreamClient.connect(simulator, "/ws/" + streams);
    }

    /** Two trades of one order, then one of another, in the first second; one more in the second minute. */
    private void trade() {
        simulator.scenario().trade(BTC, 7, "100.00", "1.5", T0 + 100, false);
        simulator.scenario().trade(BTC, 8, "100.00", "0.5", T0 + 100, false);
        simulator.scenario().trade(BTC, 9, "90.00", "2", T0 + 200, true);
        simulator.scenario().trade(BTC, 10, "120.00", "0.25", T0 + 60_500, false);
    }

    @Test
    void shouldJoinTheTradesOfOneOrder() throws Exception {
        try (StreamClient client = raw("btcusdt@aggTrade")) {
            trade();
            assertEquals(
                    "{\"e\":\"aggTrade\",\"E\":1723161600100,\"s\":\"BTCUSDT\",\"a\":1,\"p\":\"100.00000000\","
                            + "\"q\":\"2.00000000\",\"f\":7,\"l\":8,\"T\":1723161600100,\"m\":false,\"M\":true}",
                    client.take());
            assertEquals(
                    "{\"e\":\"aggTrade\",\"E\":1723161600200,\"s\":\"BTCUSDT\",\"a\":2,\"p\":\"90.00000000\","
                            + "\"q\":\"2.00000000\",\"f\":9,\"l\":9,\"T\":1723161600200,\"m\":true,\"M\":true}",
                    client.take());
        }
    }

    @Test
    void shouldTellOfAnOpenKlineAndOfItsEnd() throws Exception {
        try (StreamClient client = raw("btcusdt@kline_1m")) {
            trade();
            assertEquals(
                    "{\"e\":\"kline\",\"E\":1723161602000,\"s\":\"BTCUSDT\",\"k\":{\"t\":1723161600000,"
                            + "\"T\":1723161659999,\"s\":\"BTCUSDT\",\"i\":\"1m\",\"f\":7,\"L\":9,"
                            + "\"o\":\"100.00000000\",\"c\":\"90.00000000\",\"h\":\"100.00000000\","
                            + "\"l\":\"90.00000000\",\"v\":\"4.00000000\",\"n\":3,\"x\":false,"
                            + "\"q\":\"380.00000000\",\"V\":\"2.00000000\",\"Q\":\"200.00000000\",\"B\":\"0\"}}",
                    client.take());
            List<String> rest = client.take(29);
            assertTrue(rest.get(28).contains("\"E\":1723161660000"), rest.get(28));
            assertTrue(rest.get(28).contains("\"x\":true"), rest.get(28));
            assertTrue(rest.get(27).contains("\"x\":false"), rest.get(27));
            simulator.scenario().advance(T0 + 62_000);
            String next = client.take();
            assertTrue(next.contains("\"t\":1723161660000"), next);
            assertTrue(next.contains("\"o\":\"120.00000000\""), next);
            assertTrue(next.contains("\"n\":1,"), next);
        }
    }

    @Test
    void shouldKeepAKlineAtTheLastPriceWhereNothingIsTraded() throws Exception {
        try (StreamClient client = raw("btcusdt@kline_1s")) {
            trade();
            client.take();
            assertEquals(
                    "{\"e\":\"kline\",\"E\":1723161602000,\"s\":\"BTCUSDT\",\"k\":{\"t\":1723161601000,"
                            + "\"T\":1723161601999,\"s\":\"BTCUSDT\",\"i\":\"1s\",\"f\":-1,\"L\":-1,"
                            + "\"o\":\"90.00000000\",\"c\":\"90.00000000\",\"h\":\"90.00000000\","
                            + "\"l\":\"90.00000000\",\"v\":\"0.00000000\",\"n\":0,\"x\":true,"
                            + "\"q\":\"0.00000000\",\"V\":\"0.00000000\",\"Q\":\"0.00000000\",\"B\":\"0\"}}",
                    client.take());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "5m,            1723161600000, 1723161899999",
        "4h,            1723161600000, 1723175999999",
        "1d,            1723161600000, 1723247999999",
        "1d@+08:00,     1723132800000, 1723219199999",
        "3d,            1723161600000, 1723420799999",
        "1w,            1722816000000, 1723420799999",
        "1M,            1722470400000, 1725148799999"
    })
    void shouldBeginAKlineWhereItsIntervalBegins(String interval, long start, long end) throws Exception {
        try (StreamClient client = raw("btcusdt@kline_" + interval)) {
            simulator.scenario().trade(BTC, 7, "100.00", "1.5", T0 + 100, false);
            simulator.scenario().advance(T0 + 2_000);
            String kline = client.take();
            assertTrue(kline.contains("\"t\":" + start + ",\"T\":" + end + ","), kline);
        }
    }

    @Test
    void shouldTellTheStatisticsOfADay() throws Exception {
        simulator.scenario().depth(BTC, T0 + 50, List.of("89.5 3"), List.of("100.5 4"));
        try (StreamClient client = raw("btcusdt@ticker/btcusdt@miniTicker")) {
            trade();
            List<String> both = client.take(2);
            String ticker = both.get(both.get(0).contains("24hrTicker") ? 0 : 1);
            String mini = both.get(both.get(0).contains("24hrTicker") ? 1 : 0);
            assertEquals(
                    "{\"e\":\"24hrTicker\",\"E\":1723161601000,\"s\":\"BTCUSDT\",\"p\":\"-10.00000000\","
                            + "\"P\":\"-10.000\",\"w\":\"95.00000000\",\"x\":\"0.00000000\",\"c\":\"90.00000000\","
                            + "\"Q\":\"2.00000000\",\"b\":\"89.50000000\",\"B\":\"3.00000000\","
                            + "\"a\":\"100.50000000\",\"A\":\"4.00000000\",\"o\":\"100.00000000\","
                            + "\"h\":\"100.00000000\",\"l\":\"90.00000000\",\"v\":\"4.00000000\","
                            + "\"q\":\"380.00000000\",\"O\":1723075200000,\"C\":1723161601000,\"F\":7,\"L\":9,\"n\":3}",
                    ticker);
            assertEquals(
                    "{\"e\":\"24hrMiniTicker\",\"E\":1723161601000,\"s\":\"BTCUSDT\",\"c\":\"90.00000000\","
                            + "\"o\":\"100.00000000\",\"h\":\"100.00000000\",\"l\":\"90.00000000\","
                            + "\"v\":\"4.00000000\",\"q\":\"380.00000000\"}",
                    mini);
        }
    }

    @Test
    void shouldForgetTheTradesThatAWindowHasLeftBehind() throws Exception {
        try (StreamClient client = raw("btcusdt@ticker_1h")) {
            trade();
            for (long minute = 2; minute <= 61; minute++) {
                simulator.scenario().advance(T0 + minute * 60_000);
            }
            simulator.scenario().advance(T0 + 61 * 60_000 + 1_000);
            String last = client.take(61 * 60 + 1).get(61 * 60);
            assertEquals(
                    "{\"e\":\"1hTicker\",\"E\":1723165261000,\"s\":\"BTCUSDT\",\"p\":\"0.00000000\",\"P\":\"0.000\","
                            + "\"o\":\"120.00000000\",\"h\":\"120.00000000\",\"l\":\"120.00000000\","
                            + "\"c\":\"120.00000000\",\"w\":\"120.00000000\",\"v\":\"0.25000000\","
                            + "\"q\":\"30.00000000\",\"O\":1723161660000,\"C\":1723165261000,\"F\":10,\"L\":10,\"n\":1}",
                    last);
        }
    }

    @Test
    void shouldTellTheAverageOfFiveMinutesAndThatThereIsNoReferencePrice() throws Exception {
        try (StreamClient client = raw("btcusdt@avgPrice/btcusdt@referencePrice")) {
            trade();
            assertEquals(
                    List.of(
                            "{\"e\":\"avgPrice\",\"E\":1723161601000,\"s\":\"BTCUSDT\",\"i\":\"5m\","
                                    + "\"w\":\"95.00000000\",\"T\":1723161600200}",
                            "{\"e\":\"referencePrice\",\"s\":\"BTCUSDT\",\"r\":null,\"t\":1723161601000}"),
                    client.take(2).stream().sorted().toList());
        }
    }

    @Test
    void shouldTellOfEverySymbolThatWasTraded() throws Exception {
        simulator.scenario().list("ETHUSDT", 1);
        simulator.scenario().list("BNBUSDT", 1);
        try (StreamClient client = StreamClient.connect(simulator, "/stream?streams=!miniTicker@arr")) {
            simulator.scenario().trade(BTC, 7, "100.00", "1.5", T0 + 100, false);
            simulator.scenario().trade("ETHUSDT", 7, "10.00", "1.5", T0 + 100, false);
            simulator.scenario().advance(T0 + 1_000);
            String both = client.take();
            assertTrue(both.startsWith("{\"stream\":\"!miniTicker@arr\",\"data\":[{\"e\":\"24hrMiniTicker\""), both);
            assertTrue(both.contains("BTCUSDT") && both.contains("ETHUSDT") && !both.contains("BNBUSDT"), both);
            simulator.scenario().trade("ETHUSDT", 8, "11.00", "1.5", T0 + 2_100, false);
            simulator.scenario().advance(T0 + 3_000);
            assertTrue(!client.take().contains("BTCUSDT"));
        }
    }

    @Test
    void shouldSendTheBestLevelsOfTheBook() throws Exception {
        try (StreamClient client = StreamClient.connect(simulator, "/stream?streams=btcusdt@depth5@100ms")) {
            List<String> bids = List.of("95 5", "99 1", "98 2", "97 3", "96 4", "94 6");
            simulator.scenario().depth(BTC, T0 + 50, bids, List.of("100.5 4"));
            simulator.scenario().advance(T0 + 100);
            assertEquals(
                    "{\"stream\":\"btcusdt@depth5@100ms\",\"data\":{\"lastUpdateId\":107,\"bids\":["
                            + "[\"99.00000000\",\"1.00000000\"],[\"98.00000000\",\"2.00000000\"],"
                            + "[\"97.00000000\",\"3.00000000\"],[\"96.00000000\",\"4.00000000\"],"
                            + "[\"95.00000000\",\"5.00000000\"]],\"asks\":[[\"100.50000000\",\"4.00000000\"]]}}",
                    client.take());
        }
    }

    @Test
    void shouldJoinTheChangesOfASecondForTheSlowDifferences() throws Exception {
        try (StreamClient client = raw("btcusdt@depth")) {
            simulator.scenario().depth(BTC, T0 + 50, List.of("99 1", "98 2"), List.of());
            simulator.scenario().depth(BTC, T0 + 150, List.of("99 0"), List.of("101 7"));
            simulator.scenario().advance(T0 + 1_000);
            simulator.scenario().depth(BTC, T0 + 1_050, List.of("98 3"), List.of());
            simulator.scenario().advance(T0 + 2_000);
            assertEquals(
                    "{\"e\":\"depthUpdate\",\"E\":1723161601000,\"s\":\"BTCUSDT\",\"U\":101,\"u\":104,"
                            + "\"b\":[[\"99.00000000\",\"0.00000000\"],[\"98.00000000\",\"2.00000000\"]],"
                            + "\"a\":[[\"101.00000000\",\"7.00000000\"]]}",
                    client.take());
            assertEquals(
                    "{\"e\":\"depthUpdate\",\"E\":1723161602000,\"s\":\"BTCUSDT\",\"U\":105,\"u\":105,"
                            + "\"b\":[[\"98.00000000\",\"3.00000000\"]],\"a\":[]}",
                    client.take());
        }
    }

    @Test
    void shouldTellOfTheBestQuoteOnlyWhenItChanges() throws Exception {
        try (StreamClient client = raw("btcusdt@bookTicker")) {
            simulator.scenario().depth(BTC, T0 + 50, List.of("99 1"), List.of("101 7"));
            simulator.scenario().depth(BTC, T0 + 60, List.of("98 1"), List.of());
            simulator.scenario().depth(BTC, T0 + 70, List.of(), List.of("101 6"));
            assertTrue(client.take().startsWith("{\"u\":102,"));
            assertEquals(
                    "{\"u\":104,\"s\":\"BTCUSDT\",\"b\":\"99.00000000\",\"B\":\"1.00000000\","
                            + "\"a\":\"101.00000000\",\"A\":\"6.00000000\"}",
                    client.take());
        }
    }

    @Test
    void shouldMakeKlinesOfTheRecordingThatAddUpToItsTrades() throws Exception {
        List<String> trades = new ArrayList<>();
        RecordedLines.all().stream()
                .map(RecordedLines::message)
                .filter(message -> message.contains("@trade"))
                .forEach(trades::add);
        BigDecimal expected = BigDecimal.ZERO;
        for (String trade : trades) {
            expected = expected.add(decimal(members(members(trade), "data"), "q"));
        }
        try (BinanceSimulator replay = BinanceSimulator.start(
                        BinanceSimulatorConfig.builder().speed(ReplaySpeed.MAX).build());
                StreamClient client = StreamClient.connect(
                        replay, "/ws/btcusdt@kline_1m/btcusdt@trade/btcusdt@aggTrade/btcusdt@bookTicker")) {
            String lastTrade = trades.get(trades.size() - 1);
            long lastId = RecordedLines.number(lastTrade, "t");
            BigDecimal closed = BigDecimal.ZERO;
            BigDecimal open = BigDecimal.ZERO;
            BigDecimal aggregated = BigDecimal.ZERO;
            BigDecimal told = BigDecimal.ZERO;
            long tradeId = -1;
            long aggregateEnd = -1;
            while (tradeId != lastId) {
                JsonValue.Members message = members(client.take());
                if (message.get("k") instanceof JsonValue.Members kline) {
                    boolean ended = kline.get("x") instanceof JsonValue.Truth truth && truth.value();
                    closed = ended ? closed.add(decimal(kline, "v")) : closed;
                    open = ended ? BigDecimal.ZERO : decimal(kline, "v");
                } else if (message.get("a") instanceof JsonValue.Numeral) {
                    aggregated = aggregated.add(decimal(message, "q"));
                    assertTrue(aggregateEnd < 0 || number(message, "f") == aggregateEnd + 1);
                    aggregateEnd = number(message, "l");
                } else if (message.get("t") instanceof JsonValue.Numeral id) {
                    told = told.add(decimal(message, "q"));
                    tradeId = id.toLong();
                    assertTrue(closed.add(open).compareTo(told) <= 0);
                    assertTrue(aggregated.compareTo(told) <= 0);
                }
            }
            assertEquals(expected, told);
            assertTrue(closed.signum() > 0);
            assertTrue(aggregateEnd > lastId - 100);
        }
    }

    private static JsonValue.Members members(String json) throws Exception {
        return (JsonValue.Members) JsonParser.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonValue.Members members(JsonValue.Members outer, String key) {
        return (JsonValue.Members) Objects.requireNonNull(outer.get(key));
    }

    private static BigDecimal decimal(JsonValue.Members members, String key) {
        return new BigDecimal(((JsonValue.Text) Objects.requireNonNull(members.get(key))).value());
    }

    private static long number(JsonValue.Members members, String key) {
        return ((JsonValue.Numeral) Objects.requireNonNull(members.get(key))).toLong();
    }
}
