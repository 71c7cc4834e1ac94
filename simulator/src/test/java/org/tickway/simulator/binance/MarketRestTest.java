package org.tickway.simulator.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** REST answers that follow from the same market as the streams. */
class MarketRestTest {

    private static final long T0 = 1_723_161_600_000L;

    private BinanceSimulator simulator;

    @BeforeEach
    void trade() throws Exception {
        simulator = BinanceSimulator.start(BinanceSimulatorConfig.builder()
                .recording(new RecordingSource.None())
                .build());
        Scenario scenario = simulator.scenario();
        scenario.list("BTCUSDT", 100);
        scenario.depth("BTCUSDT", T0 + 50, List.of("99 1"), List.of("101 7"));
        scenario.trade("BTCUSDT", 7, "100.00", "1.5", T0 + 100, false);
        scenario.trade("BTCUSDT", 8, "100.00", "0.5", T0 + 100, false);
        scenario.trade("BTCUSDT", 9, "90.00", "2", T0 + 60_200, true);
        scenario.advance(T0 + 61_000);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private String get(String call) throws Exception {
        return StreamClient.get(simulator, "/api/v3/" + call).body();
    }

    @Test
    void shouldListItsSymbols() throws Exception {
        String info = get("exchangeInfo");
        assertTrue(info.contains("\"symbol\":\"BTCUSDT\",\"status\":\"TRADING\",\"baseAsset\":\"BTC\""), info);
        assertTrue(info.contains("\"quoteAsset\":\"USDT\""), info);
    }

    @Test
    void shouldGiveKlines() throws Exception {
        assertEquals(
                "[[1723161600000,\"100.00000000\",\"100.00000000\",\"100.00000000\",\"100.00000000\",\"2.00000000\","
                        + "1723161659999,\"200.00000000\",2,\"2.00000000\",\"200.00000000\",\"0\"],"
                        + "[1723161660000,\"90.00000000\",\"90.00000000\",\"90.00000000\",\"90.00000000\","
                        + "\"2.00000000\",1723161719999,\"180.00000000\",1,\"0.00000000\",\"0.00000000\",\"0\"]]",
                get("klines?symbol=BTCUSDT&interval=1m"));
        assertTrue(get("klines?symbol=BTCUSDT&interval=1m&limit=1").startsWith("[[1723161660000,"));
        assertTrue(get("klines?symbol=BTCUSDT&interval=1d").startsWith("[[1723161600000,"));
        assertEquals("[]", get("klines?symbol=BTCUSDT&interval=1m&startTime=1723161660001"));
        assertEquals("{\"code\":-1120,\"msg\":\"Invalid interval.\"}", get("klines?symbol=BTCUSDT&interval=7m"));
    }

    @Test
    void shouldGiveTradesAndAggregates() throws Exception {
        assertEquals(
                "[{\"id\":9,\"price\":\"90.00000000\",\"qty\":\"2.00000000\",\"quoteQty\":\"180.00000000\","
                        + "\"time\":1723161660200,\"isBuyerMaker\":true,\"isBestMatch\":true}]",
                get("trades?symbol=BTCUSDT&limit=1"));
        assertTrue(get("aggTrades?symbol=BTCUSDT")
                .startsWith("[{\"a\":1,\"p\":\"100.00000000\",\"q\":\"2.00000000\",\"f\":7,\"l\":8,"));
    }

    @Test
    void shouldGiveTickers() throws Exception {
        assertEquals("{\"symbol\":\"BTCUSDT\",\"price\":\"90.00000000\"}", get("ticker/price?symbol=BTCUSDT"));
        assertEquals(
                "[{\"symbol\":\"BTCUSDT\",\"bidPrice\":\"99.00000000\",\"bidQty\":\"1.00000000\","
                        + "\"askPrice\":\"101.00000000\",\"askQty\":\"7.00000000\"}]",
                get("ticker/bookTicker"));
        String day = get("ticker/24hr?symbol=BTCUSDT");
        assertTrue(
                day.startsWith("{\"symbol\":\"BTCUSDT\",\"priceChange\":\"-10.00000000\","
                        + "\"priceChangePercent\":\"-10.000\",\"weightedAvgPrice\":\"95.00000000\""),
                day);
        assertEquals(
                "{\"mins\":5,\"price\":\"95.00000000\",\"closeTime\":1723161660200}", get("avgPrice?symbol=BTCUSDT"));
        assertEquals("{\"code\":-1121,\"msg\":\"Invalid symbol.\"}", get("ticker/price?symbol=XYZ"));
    }
}
