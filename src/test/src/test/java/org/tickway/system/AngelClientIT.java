package org.tickway.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tickway.demo.ChildProcess;
import org.tickway.simulator.angel.AngelDepth;
import org.tickway.simulator.angel.AngelLevel;
import org.tickway.simulator.angel.AngelOrder;
import org.tickway.simulator.angel.AngelQuote;
import org.tickway.simulator.angel.AngelSimulator;
import org.tickway.simulator.angel.AngelSimulatorConfig;

/** Angel One's own JavaScript client, unmodified, decodes exactly what the simulator was told to say, in all four modes. */
class AngelClientIT {

    private static final NpmPackage SMART_API = new NpmPackage(
            "smartapi-javascript",
            "1.0.27",
            "j2t6PVsuLfhhtD0+I9DBgwtRqBCBu7m+WVeMGepXABngXBBUJYF0U+9NnYy9SdeYl/nSMB295D3UT1d6O3O3DA==");
    /** Its streaming clients need only these two; the rest is of its REST client. */
    private static final List<NpmPackage> NEEDED = List.of(
            new NpmPackage(
                    "ws",
                    "8.23.0",
                    "wCkmX8QMOrKjgO8HW2WyDbTSGeqkocxgDzS9iR79rEAexty6/2qzilx3Ag8Tqf9ykop3irLKle0MtVn5qjVnoQ=="),
            new NpmPackage(
                    "binary-parser",
                    "2.3.0",
                    "TXOlPrhvi+kZUv3vA1qZ+MBdqZdihF8gWw7j/MRINiJqXH652GtLSqFTHNPjG8kHbiMQSCATG9oat9ao6aA8dA=="));

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long CHECK_TIMEOUT_MS = 60_000;
    private static final int NSE_CASH = 1;
    private static final int NSE_DERIVATIVES = 2;
    private static final int MODES = 4;

    @Test
    void shouldBeUnderstoodByTheBrokersOwnClient() throws Exception {
        JsonObject report = check();

        assertEquals("enough", report.get("reason").getAsString(), report::toString);
        JsonArray expected = new JsonArray();
        expected.add(last());
        expected.add(day(quote(NSE_CASH, "3045"), 2));
        expected.add(snapQuote());
        expected.add(depthExpected());
        assertEquals(expected, report.getAsJsonArray("packets"));
        assertTrue(
                report.getAsJsonArray("texts").asList().stream()
                        .allMatch(text -> text.getAsString().equals("pong")),
                report::toString);
        JsonArray orders = new JsonArray();
        orders.add(JsonParser.parseString(AngelOrder.connected().message("A12345")));
        orders.add(JsonParser.parseString(order().message("A12345")));
        assertEquals(orders, report.getAsJsonArray("orders"));
    }

    private static JsonObject check() throws Exception {
        NodeRuntime node = NodeRuntime.unpack();
        Path folder = TestFiles.folder("angel");
        Path modules = folder.resolve("node_modules");
        for (NpmPackage needed : NEEDED) {
            needed.installInto(modules);
        }
        Path library = SMART_API.installInto(modules);
        Path plan = folder.resolve("plan.json");
        Path report = folder.resolve("report.json");
        Path log = folder.resolve("angel-check.log");
        Files.deleteIfExists(report);
        Files.deleteIfExists(log);
        Files.writeString(plan, plan());
        try (AngelSimulator simulator = AngelSimulator.start(AngelSimulatorConfig.builder()
                        .apiKey("key")
                        .jwtToken("token")
                        .feedToken("feed")
                        .build());
                ChildProcess child = ChildProcess.start(
                        "angel-check",
                        List.of(
                                node.node().toString(),
                                TestFiles.nodeScript("angel-check.mjs").toString(),
                                simulator.webSocketUri() + "/smart-stream",
                                simulator.webSocketUri() + "/smart-order-update",
                                plan.toString(),
                                report.toString()),
                        Map.of("TICKWAY_ANGEL_LIBRARY", library.toString()),
                        folder,
                        log)) {
            await().atMost(PATIENCE)
                    .until(() -> simulator.status().subscriptions() == MODES
                            && simulator.status().orderConnections() == 1);
            assertEquals(0, simulator.status().badRequests());
            simulator.push(quote(NSE_CASH, "2885"), quote(NSE_CASH, "3045"), quote(NSE_DERIVATIVES, "35003"));
            simulator.push(depth());
            simulator.push(order());
            assertTrue(child.awaitEnd(CHECK_TIMEOUT_MS), () -> child.describeFailure("did not end"));
            assertTrue(Files.exists(report), () -> child.describeFailure("gave no report"));
            assertTrue(simulator.status().heartbeats() > 0);
            return JsonParser.parseString(Files.readString(report)).getAsJsonObject();
        }
    }

    private static String plan() {
        return "{\"credentials\":{\"clientcode\":\"A12345\",\"jwttoken\":\"token\",\"apikey\":\"key\",\"feedtype\":\"feed\"},"
                + "\"packets\":" + MODES + ",\"orders\":2,\"requests\":["
                + request(1, NSE_CASH, "2885") + ","
                + request(2, NSE_CASH, "3045") + ","
                + request(3, NSE_DERIVATIVES, "35003") + ","
                + request(4, NSE_CASH, "1594") + "]}";
    }

    private static String request(int mode, int exchangeType, String token) {
        return "{\"correlationID\":\"check" + mode + "\",\"action\":1,\"mode\":" + mode + ",\"exchangeType\":"
                + exchangeType + ",\"tokens\":[\"" + token + "\"]}";
    }

    private static AngelQuote quote(int exchangeType, String token) {
        return AngelQuote.builder(exchangeType, token)
                .sequence(10_100_761)
                .exchangeTimeMs(1_746_171_227_000L)
                .lastPrice(141_850)
                .lastQuantity(7)
                .averagePrice(141_755)
                .volume(5_000_000_000L)
                .totals(256_511, 9_007_199_254_740_991.0)
                .day(141_500, 143_250, 140_800, 141_800)
                .lastTradeTime(1_746_171_226)
                .openInterest(12_345_600, 1.5)
                .book(levels(AngelQuote.LEVELS, 141_845, -5), levels(AngelQuote.LEVELS, 141_855, 5))
                .limits(156_000, 127_600)
                .year(160_800, 111_500)
                .build();
    }

    private static AngelDepth depth() {
        return new AngelDepth(
                NSE_CASH,
                "1594",
                1_746_171_226_000L,
                1_746_171_226_123L,
                levels(AngelDepth.LEVELS, 157_315, -5),
                levels(AngelDepth.LEVELS, 157_320, 5));
    }

    private static List<AngelLevel> levels(int count, int price, int step) {
        return IntStream.range(0, count)
                .mapToObj(level -> new AngelLevel(1_000L + level, price + (long) step * level, 1 + level))
                .toList();
    }

    private static AngelOrder order() {
        return AngelOrder.open("231025000001", "NSE", "3045", "SBIN-EQ")
                .code("AB01")
                .with("filledshares", "4")
                .with("text", "\u20b9 \"quoted\"");
    }

    /** The client gives every number as a text and the token in quotation marks. */
    private static JsonObject head(AngelQuote quote, int mode) {
        JsonObject packet = new JsonObject();
        put(packet, "subscription_mode", mode);
        put(packet, "exchange_type", quote.exchangeType());
        packet.addProperty("token", '"' + quote.token() + '"');
        put(packet, "sequence_number", quote.sequence());
        put(packet, "exchange_timestamp", quote.exchangeTimeMs());
        put(packet, "last_traded_price", quote.lastPrice());
        return packet;
    }

    private static JsonObject last() {
        return head(quote(NSE_CASH, "2885"), 1);
    }

    private static JsonObject day(AngelQuote quote, int mode) {
        JsonObject packet = head(quote, mode);
        put(packet, "last_traded_quantity", quote.lastQuantity());
        put(packet, "avg_traded_price", quote.averagePrice());
        put(packet, "vol_traded", quote.volume());
        put(packet, "total_buy_quantity", (long) quote.totalBuyQuantity());
        put(packet, "total_sell_quantity", (long) quote.totalSellQuantity());
        put(packet, "open_price_day", quote.open());
        put(packet, "high_price_day", quote.high());
        put(packet, "low_price_day", quote.low());
        put(packet, "close_price", quote.close());
        return packet;
    }

    private static JsonObject snapQuote() {
        AngelQuote quote = quote(NSE_DERIVATIVES, "35003");
        JsonObject packet = day(quote, 3);
        put(packet, "last_traded_timestamp", quote.lastTradeTime());
        put(packet, "open_interest", quote.openInterest());
        packet.addProperty("open_interest_change", "1.5");
        packet.add("best_5_buy_data", levels(quote.bids(), "1"));
        packet.add("best_5_sell_data", levels(quote.asks(), "0"));
        put(packet, "upper_circuit", quote.upperCircuit());
        put(packet, "lower_circuit", quote.lowerCircuit());
        put(packet, "fiftytwo_week_high", quote.high52Weeks());
        put(packet, "fiftytwo_week_low", quote.low52Weeks());
        return packet;
    }

    private static JsonObject depthExpected() {
        AngelDepth depth = depth();
        JsonObject packet = new JsonObject();
        put(packet, "subscription_mode", 4);
        put(packet, "exchange_type", depth.exchangeType());
        packet.addProperty("token", '"' + depth.token() + '"');
        put(packet, "exchange_timestamp", depth.exchangeTimeMs());
        put(packet, "packet_received_time", depth.receivedTimeMs());
        packet.add("depth_twenty_buy_data", levels(depth.bids(), ""));
        packet.add("depth_twenty_sell_data", levels(depth.asks(), ""));
        return packet;
    }

    private static JsonArray levels(List<AngelLevel> levels, String flag) {
        JsonArray all = new JsonArray();
        for (AngelLevel level : levels) {
            JsonObject one = new JsonObject();
            if (!flag.isEmpty()) {
                one.addProperty("flag", flag);
            }
            put(one, "quantity", level.quantity());
            put(one, "price", level.price());
            put(one, "no_of_orders", level.orders());
            all.add(one);
        }
        return all;
    }

    private static void put(JsonObject object, String name, long value) {
        object.addProperty(name, Long.toString(value));
    }
}
