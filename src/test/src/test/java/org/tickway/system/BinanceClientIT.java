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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tickway.demo.ChildProcess;
import org.tickway.simulator.binance.BinanceOrder;
import org.tickway.simulator.binance.BinanceSimulator;
import org.tickway.simulator.binance.BinanceSimulatorConfig;
import org.tickway.simulator.binance.RecordingSource;

/** Binance's own JavaScript client, unmodified, decodes exactly what the simulator of its streams was told to say. */
class BinanceClientIT {

    private static final NpmPackage SPOT = new NpmPackage(
            "@binance/spot",
            "32.0.4",
            "nwzIrpZVa9RzwG/gs/Yt4u0zc0XHVuuK3tDIhhUJqDcW2HHD6z5TScgzMC1LBA1r7cuoPIe5tllTHowYpYaSsA==");

    private static final List<NpmPackage> NEEDED = List.of(
            new NpmPackage(
                    "@binance/common",
                    "2.4.9",
                    "1akexlipUe+lIpTy1QM93aRBdzYNfHStXQVScF/uMHBdx7bzlA1Cz9oB6HEdMrwO6PQJN2d5mRE4ognrQFre/A=="),
            new NpmPackage(
                    "axios",
                    "1.21.1",
                    "6eI5Q/Y4u/Um9dDlsRoq5pY2rxnUTv+L4PpLitnbk/i4jb3MxLZ5CsN5Ih3IysbeRYK4pR+P7qfMsOQl9fwwFQ=="),
            new NpmPackage(
                    "json-with-bigint",
                    "3.5.12",
                    "uwbF/wSSuOgC7qqlq27Xp5B6a2MHVug3t0idZdTqu0JnlFvgJuH7ju+KAk/J06C7GfhoYy2gnb9wz2INqcne7w=="),
            new NpmPackage(
                    "ws",
                    "8.23.0",
                    "wCkmX8QMOrKjgO8HW2WyDbTSGeqkocxgDzS9iR79rEAexty6/2qzilx3Ag8Tqf9ykop3irLKle0MtVn5qjVnoQ=="));

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long CHECK_TIMEOUT_MS = 60_000;
    private static final int STREAMS = 11;
    private static final long T0 = 1_723_161_600_000L;
    private static final String BOOK =
            "'bids':[['99.00000000','1.00000000'],['98.00000000','2.00000000']],'asks':[['101.00000000','7.00000000']]";
    private static final BinanceOrder ORDER = BinanceOrder.fresh(42, "BTCUSDT", "mine", T0)
            .with("x", "TRADE")
            .with("X", "PARTIALLY_FILLED")
            .with("z", "0.25000000");

    @Test
    void shouldBeUnderstoodByTheVenuesOwnClient() throws Exception {
        JsonObject report = check();

        assertEquals("enough", report.get("reason").getAsString(), report::toString);
        assertEquals(json("{'subscriptionId':0}"), report.get("subscription"));
        JsonObject events = report.getAsJsonObject("events");
        assertFirst(
                events,
                "trade",
                "{'e':'trade','E':1723161600100,'s':'BTCUSDT','t':7,'p':'100.10000000','q':'1.50000000',"
                        + "'T':1723161600100,'m':false,'M':true}");
        assertFirst(
                events,
                "aggTrade",
                "{'e':'aggTrade','E':1723161600100,'s':'BTCUSDT','a':1,'p':'100.10000000','q':'2.00000000','f':7,"
                        + "'l':8,'T':1723161600100,'m':false,'M':true}");
        assertFirst(
                events,
                "kline",
                "{'e':'kline','E':1723161602000,'s':'BTCUSDT','k':{'t':1723161600000,'T':1723161659999,'s':'BTCUSDT',"
                        + "'i':'1m','f':7,'L':8,'o':'100.10000000','c':'100.10000000','h':'100.10000000',"
                        + "'l':'100.10000000','v':'2.00000000','n':2,'x':false,'q':'200.20000000',"
                        + "'V':'2.00000000','Q':'200.20000000','B':'0'}}");
        String mini = "{'e':'24hrMiniTicker','E':1723161601000,'s':'BTCUSDT','c':'100.10000000','o':'100.10000000',"
                + "'h':'100.10000000','l':'100.10000000','v':'2.00000000','q':'200.20000000'}";
        assertFirst(events, "miniTicker", mini);
        assertFirst(events, "allMiniTicker", "[" + mini + "]");
        String statistics = "'o':'100.10000000','h':'100.10000000','l':'100.10000000',";
        assertFirst(
                events,
                "ticker",
                "{'e':'24hrTicker','E':1723161601000,'s':'BTCUSDT','p':'0.00000000','P':'0.000','w':'100.10000000',"
                        + "'x':'0.00000000','c':'100.10000000','Q':'0.50000000','b':'99.00000000',"
                        + "'B':'1.00000000','a':'101.00000000','A':'7.00000000'," + statistics
                        + "'v':'2.00000000','q':'200.20000000','O':1723075200000,'C':1723161601000,'F':7,'L':8,'n':2}");
        assertFirst(
                events,
                "rollingWindowTicker",
                "{'e':'1hTicker','E':1723161601000,'s':'BTCUSDT','p':'0.00000000','P':'0.000'," + statistics
                        + "'c':'100.10000000','w':'100.10000000','v':'2.00000000','q':'200.20000000',"
                        + "'O':1723158000000,'C':1723161601000,'F':7,'L':8,'n':2}");
        assertFirst(
                events,
                "bookTicker",
                "{'u':103,'s':'BTCUSDT','b':'99.00000000','B':'1.00000000','a':'101.00000000','A':'7.00000000'}");
        assertFirst(
                events,
                "avgPrice",
                "{'e':'avgPrice','E':1723161601000,'s':'BTCUSDT','i':'5m','w':'100.10000000','T':1723161600100}");
        assertFirst(events, "partialBookDepth", "{'lastUpdateId':103," + BOOK + "}");
        assertFirst(
                events,
                "diffBookDepth",
                "{'e':'depthUpdate','E':1723161600050,'s':'BTCUSDT','U':101,'u':103,'b':[['99.00000000','1.00000000'],"
                        + "['98.00000000','2.00000000']],'a':[['101.00000000','7.00000000']]}");
        JsonArray orders = new JsonArray();
        orders.add(JsonParser.parseString(ORDER.json()));
        assertEquals(orders, report.get("orders"));
        JsonObject answers = report.getAsJsonObject("answers");
        assertEquals(json("{'lastUpdateId':103," + BOOK + "}"), answers.get("depth"), answers::toString);
        assertEquals(1, answers.getAsJsonArray("aggTrades").size());
        JsonArray kline = answers.getAsJsonArray("klines").get(0).getAsJsonArray();
        assertEquals(T0, kline.get(0).getAsLong());
        assertEquals("2.00000000", kline.get(5).getAsString());
    }

    private static void assertFirst(JsonObject events, String name, String expected) {
        assertEquals(json(expected), events.getAsJsonArray(name).get(0));
    }

    private static JsonElement json(String text) {
        return JsonParser.parseString(text.replace('\'', '"'));
    }

    private static JsonObject check() throws Exception {
        NodeRuntime node = NodeRuntime.unpack();
        Path folder = TestFiles.folder("binance-client");
        Path modules = folder.resolve("node_modules");
        for (NpmPackage needed : NEEDED) {
            needed.installInto(modules);
        }
        Path library = SPOT.installInto(modules);
        Path plan = folder.resolve("plan.json");
        Path report = folder.resolve("report.json");
        Path log = folder.resolve("binance-check.log");
        Files.deleteIfExists(report);
        Files.deleteIfExists(log);
        Files.writeString(
                plan,
                json("{'apiKey':'key','apiSecret':'secret','symbol':'btcusdt','orders':1,'events':{'trade':2,"
                                + "'aggTrade':1,'kline':1,'miniTicker':1,'ticker':1,'rollingWindowTicker':1,"
                                + "'bookTicker':1,'avgPrice':1,'partialBookDepth':1,'diffBookDepth':1,"
                                + "'allMiniTicker':1}}")
                        .toString());
        try (BinanceSimulator simulator = BinanceSimulator.start(BinanceSimulatorConfig.builder()
                        .recording(new RecordingSource.None())
                        .apiKey("key")
                        .secretKey("secret")
                        .build());
                ChildProcess child = ChildProcess.start(
                        "binance-check",
                        List.of(
                                node.node().toString(),
                                TestFiles.nodeScript("binance-check.mjs").toString(),
                                simulator.webSocketUri().toString(),
                                simulator.webSocketApiUri().toString(),
                                simulator.restUri().toString(),
                                plan.toString(),
                                report.toString()),
                        Map.of("TICKWAY_BINANCE_LIBRARY", library.toString()),
                        folder,
                        log)) {
            simulator.scenario().list("BTCUSDT", 100);
            simulator.scenario().advance(T0);
            await().atMost(PATIENCE)
                    .until(() -> simulator.status().subscriptions() == STREAMS
                            && simulator.userData().listeners() == 1);
            simulator.scenario().depth("BTCUSDT", T0 + 50, List.of("99 1", "98 2"), List.of("101 7"));
            simulator.scenario().trade("BTCUSDT", 7, "100.10", "1.5", T0 + 100, false);
            simulator.scenario().trade("BTCUSDT", 8, "100.10", "0.5", T0 + 100, false);
            simulator.scenario().advance(T0 + 2_000);
            simulator.userData().push(ORDER);
            assertTrue(child.awaitEnd(CHECK_TIMEOUT_MS), () -> child.describeFailure("did not end"));
            assertTrue(Files.exists(report), () -> child.describeFailure("gave no report"));
            return JsonParser.parseString(Files.readString(report)).getAsJsonObject();
        }
    }
}
