package org.tickway.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tickway.demo.ChildProcess;
import org.tickway.simulator.kite.KiteMode;
import org.tickway.simulator.kite.KiteOrder;
import org.tickway.simulator.kite.KiteQuote;
import org.tickway.simulator.kite.KiteSimulator;
import org.tickway.simulator.kite.KiteSimulatorConfig;

/** Zerodha's own JavaScript client, unmodified, decodes exactly what the simulator of its ticker was told to say. */
class KiteClientIT {

    private static final NpmPackage KITE_CONNECT = new NpmPackage(
            "kiteconnect",
            "5.3.0",
            "gwVOhFP2y6QqEGSRrbxsO0PE4T+7aGpsoqB0Ab/Pi7KqicrI8kNZIxvFs2wOoc8bcJHrFmn9on7RRJnCFAWyVQ==");
    /** Its ticker needs only these two; the rest is of its REST client. */
    private static final List<NpmPackage> NEEDED = List.of(
            new NpmPackage(
                    "ws",
                    "6.2.7",
                    "Zf1UJBlTF9DUHCi6LG990YXwa3modcX6VsSQbZPzdp45f5aqSVmzMFJL+SliIpb4M719yQGYIw5D3CKYEmmB3g=="),
            new NpmPackage(
                    "async-limiter",
                    "1.0.1",
                    "csOlWGAcRFJaI6m+F2WKdnMKr4HhdhFVBk0H/QbJFMCr+uO2kwohwXQPxw/9OCxp05r5ghVBFSyioixx3gfkNQ=="));

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long CHECK_TIMEOUT_MS = 60_000;
    private static final double EXACT = 0.0;
    private static final long INFY = 408065;
    private static final long NIFTY = 256265;
    private static final long USDINR = 315907;
    private static final long BOND = 1000L << 8 | 6;
    private static final long OPTION = 2000L << 8 | 2;
    private static final long SENSEX = 265;
    private static final long TIME = 1_718_176_569;

    @Test
    void shouldBeUnderstoodByTheBrokersOwnClient() throws Exception {
        JsonObject report = check();

        assertEquals("enough", report.get("reason").getAsString(), report::toString);
        assertEquals(new JsonArray(), report.get("errors"), report::toString);
        assertEquals(1, report.get("connects").getAsInt());
        JsonArray ticks = report.getAsJsonArray("ticks");
        assertEquals(6, ticks.size(), report::toString);
        assertFull(ticks.get(0).getAsJsonObject());
        assertIndex(ticks.get(1).getAsJsonObject(), "full");
        assertEquals(time(TIME), text(ticks.get(1).getAsJsonObject(), "exchange_timestamp"));
        assertLast(ticks.get(2).getAsJsonObject(), USDINR, 83.2575);
        assertLast(ticks.get(3).getAsJsonObject(), BOND, 83.2575);
        assertQuote(ticks.get(4).getAsJsonObject(), OPTION, "quote");
        assertIndex(ticks.get(5).getAsJsonObject(), "quote");
        JsonArray orders = report.getAsJsonArray("orders");
        assertEquals(1, orders.size());
        JsonObject order = orders.get(0).getAsJsonObject();
        assertEquals(JsonParser.parseString(order().json()), order);
    }

    private static JsonObject check() throws Exception {
        NodeRuntime node = NodeRuntime.unpack();
        Path folder = TestFiles.folder("kite");
        Path modules = folder.resolve("node_modules");
        for (NpmPackage needed : NEEDED) {
            needed.installInto(modules);
        }
        Path library = KITE_CONNECT.installInto(modules).resolve("dist/lib/ticker.js");
        Path plan = folder.resolve("plan.json");
        Path report = folder.resolve("report.json");
        Path log = folder.resolve("kite-check.log");
        Files.deleteIfExists(report);
        Files.deleteIfExists(log);
        Files.writeString(
                plan,
                "{\"apiKey\":\"key\",\"accessToken\":\"token\",\"ticks\":6,\"orders\":1,\"modes\":{\"full\":[" + INFY
                        + "," + NIFTY + "],\"ltp\":[" + USDINR + "," + BOND + "],\"quote\":[" + OPTION + "," + SENSEX
                        + "]}}");
        try (KiteSimulator simulator = KiteSimulator.start(KiteSimulatorConfig.builder()
                        .apiKey("key")
                        .accessToken("token")
                        .build());
                ChildProcess child = ChildProcess.start(
                        "kite-check",
                        List.of(
                                node.node().toString(),
                                TestFiles.nodeScript("kite-check.mjs").toString(),
                                simulator.webSocketUri() + "/",
                                plan.toString(),
                                report.toString()),
                        Map.of("TICKWAY_KITE_LIBRARY", library.toString()),
                        folder,
                        log)) {
            await().atMost(PATIENCE).until(() -> simulator.status().requests() == 6);
            assertEquals(
                    Map.of(
                            INFY, KiteMode.FULL,
                            NIFTY, KiteMode.FULL,
                            USDINR, KiteMode.LTP,
                            BOND, KiteMode.LTP,
                            OPTION, KiteMode.QUOTE,
                            SENSEX, KiteMode.QUOTE),
                    simulator.subscriptions().get(0));
            simulator.push(
                    share(INFY, 157_315),
                    index(NIFTY),
                    share(USDINR, 832_575_000),
                    share(BOND, 832_575),
                    share(OPTION, 157_315),
                    index(SENSEX));
            simulator.push(order());
            assertTrue(child.awaitEnd(CHECK_TIMEOUT_MS), () -> child.describeFailure("did not end"));
            assertTrue(Files.exists(report), () -> child.describeFailure("gave no report"));
            return JsonParser.parseString(Files.readString(report)).getAsJsonObject();
        }
    }

    private static KiteQuote share(long token, long price) {
        return KiteQuote.builder(token, price)
                .last(price, 7, TIME - 1)
                .average(157_033)
                .volume(1_175_986)
                .totals(256_511, 360_503)
                .day(156_915, 157_500, 156_105, 156_780)
                .openInterest(5_000, 6_000, 4_000)
                .exchangeTime(TIME)
                .bids(List.of(new KiteQuote.Level(10, price - 5, 1), new KiteQuote.Level(20, price - 10, 65_535)))
                .asks(List.of(new KiteQuote.Level(60, price + 5, 6)))
                .build();
    }

    private static KiteQuote index(long token) {
        return KiteQuote.builder(token, 2_340_685)
                .day(2_334_445, 2_344_195, 2_329_595, 2_326_485)
                .exchangeTime(TIME)
                .build();
    }

    private static KiteOrder order() {
        return KiteOrder.open("240612", "NSE", "INFY", INFY, "2024-06-12 12:46:09")
                .with("status", "UPDATE")
                .with("filled_quantity", 4)
                .with("tag", "\u20b9 \"quoted\"");
    }

    private static void assertFull(JsonObject tick) {
        assertQuote(tick, INFY, "full");
        assertEquals(time(TIME - 1), text(tick, "last_trade_time"));
        assertEquals(time(TIME), text(tick, "exchange_timestamp"));
        assertEquals(5_000, number(tick, "oi"), EXACT);
        assertEquals(6_000, number(tick, "oi_day_high"), EXACT);
        assertEquals(4_000, number(tick, "oi_day_low"), EXACT);
        JsonObject depth = tick.getAsJsonObject("depth");
        JsonArray buy = depth.getAsJsonArray("buy");
        assertEquals(5, buy.size());
        assertLevel(buy.get(0), 10, 1573.1, 1);
        assertLevel(buy.get(1), 20, 1573.05, 65_535);
        assertLevel(buy.get(2), 0, 0, 0);
        assertLevel(depth.getAsJsonArray("sell").get(0), 60, 1573.2, 6);
    }

    private static void assertLevel(JsonElement level, int quantity, double price, int orders) {
        JsonObject members = level.getAsJsonObject();
        assertEquals(quantity, number(members, "quantity"), EXACT);
        assertEquals(price, number(members, "price"), EXACT);
        assertEquals(orders, number(members, "orders"), EXACT);
    }

    private static void assertQuote(JsonObject tick, long token, String mode) {
        assertEquals(mode, text(tick, "mode"));
        assertTrue(tick.get("tradable").getAsBoolean());
        assertEquals(token, tick.get("instrument_token").getAsLong());
        assertEquals(1573.15, number(tick, "last_price"), EXACT);
        assertEquals(7, number(tick, "last_traded_quantity"), EXACT);
        assertEquals(1570.33, number(tick, "average_traded_price"), EXACT);
        assertEquals(1_175_986, number(tick, "volume_traded"), EXACT);
        assertEquals(256_511, number(tick, "total_buy_quantity"), EXACT);
        assertEquals(360_503, number(tick, "total_sell_quantity"), EXACT);
        assertDay(tick, 1569.15, 1575, 1561.05, 1567.8);
    }

    private static void assertDay(JsonObject tick, double open, double high, double low, double close) {
        JsonObject day = tick.getAsJsonObject("ohlc");
        assertEquals(open, number(day, "open"), EXACT);
        assertEquals(high, number(day, "high"), EXACT);
        assertEquals(low, number(day, "low"), EXACT);
        assertEquals(close, number(day, "close"), EXACT);
    }

    private static void assertIndex(JsonObject tick, String mode) {
        assertEquals(mode, text(tick, "mode"));
        assertEquals(false, tick.get("tradable").getAsBoolean());
        assertEquals(23406.85, number(tick, "last_price"), EXACT);
        assertDay(tick, 23344.45, 23441.95, 23295.95, 23264.85);
    }

    private static void assertLast(JsonObject tick, long token, double price) {
        assertEquals("ltp", text(tick, "mode"));
        assertEquals(token, tick.get("instrument_token").getAsLong());
        assertEquals(price, number(tick, "last_price"), EXACT);
    }

    private static String time(long seconds) {
        return Instant.ofEpochSecond(seconds).toString().replace("Z", ".000Z");
    }

    private static String text(JsonObject object, String name) {
        return object.get(name).getAsString();
    }

    private static double number(JsonObject object, String name) {
        return object.get(name).getAsDouble();
    }
}
