package org.tickway.simulator.kite;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tickway.simulator.server.Packeting;

/** The rules of the ticker, as a plain client sees them. */
class KiteSimulatorTest {

    private static final long INFY = 408065;
    private static final long NIFTY = 256265;

    private static KiteSimulator start() throws Exception {
        return KiteSimulator.start(KiteSimulatorConfig.builder().build());
    }

    private static KiteQuote infy(long price) {
        return KiteQuote.builder(INFY, price)
                .last(price, 1, 0)
                .average(157_033)
                .volume(1_175_986)
                .totals(256_511, 360_503)
                .day(156_915, 157_500, 156_105, 156_780)
                .build();
    }

    @Test
    void shouldSendTheBytesOfTheBrokersOwnExamples() throws Exception {
        try (KiteSimulator simulator = start();
                KiteClient client = new KiteClient(simulator)) {
            client.send("{\"a\":\"subscribe\",\"v\":[408065,256265]}");
            await().until(() -> simulator.status().subscriptions() == 2);
            simulator.push(infy(157_315));
            assertEquals(
                    "0001002c00063a01000266830000000100026569"
                            + "0011f1b20003e9ff00058037000264f30002673c000261c90002646c",
                    HexFormat.of().formatHex(client.awaitFrame(1)));

            client.send("{\"v\":[\"full\",[256265]],\"a\":\"mode\"}");
            await().until(() -> simulator.subscriptions().get(0).get(NIFTY) == KiteMode.FULL);
            simulator.push(KiteQuote.builder(NIFTY, 2_340_685)
                    .day(2_334_445, 2_344_195, 2_329_595, 2_326_485)
                    .exchangeTime(1_718_176_569)
                    .build());
            assertEquals(
                    "000100200003e9090023b74d0023c50300238bfb00239eed00237fd50000377866694b39",
                    HexFormat.of().formatHex(client.awaitFrame(2)));
        }
    }

    @Test
    void shouldSendWhatItKnowsAtOnceInTheModeThatIsAskedFor() throws Exception {
        try (KiteSimulator simulator = start();
                KiteClient client = new KiteClient(simulator)) {
            simulator.push(infy(157_315));

            client.send("{\"a\":\"subscribe\",\"v\":[408065]}");
            assertEquals(2 + 2 + 44, client.awaitFrame(1).length);
            client.send("{\"a\":\"mode\",\"v\":[\"full\",[408065]]}");
            assertEquals(2 + 2 + 184, client.awaitFrame(2).length);
            client.send("{\"a\":\"mode\",\"v\":[\"ltp\",[408065]]}");
            assertEquals(2 + 2 + 8, client.awaitFrame(3).length);
            client.send("{\"a\":\"unsubscribe\",\"v\":[408065]}");
            await().until(() -> simulator.status().subscriptions() == 0);
            assertEquals(4, simulator.status().requests());
        }
    }

    @Test
    void shouldPutManyPacketsIntoOneFrame() throws Exception {
        try (KiteSimulator simulator = start();
                KiteClient client = new KiteClient(simulator)) {
            client.send("{\"a\":\"subscribe\",\"v\":[408065,256265]}");
            await().until(() -> simulator.status().subscriptions() == 2);

            simulator.push(
                    infy(1),
                    KiteQuote.builder(NIFTY, 2).build(),
                    infy(3),
                    KiteQuote.builder(7, 1).build());

            assertEquals(3, ByteBuffer.wrap(client.awaitFrame(1)).getShort());
            assertEquals(2 + 46 + 30 + 46, client.awaitFrame(1).length);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"subscribe\",\"v\":[\"408065\"]}",
                "{\"a\":\"subscribe\",\"v\":408065}",
                "{\"a\":\"shout\",\"v\":[408065]}",
                "{\"a\":\"mode\",\"v\":[\"loud\",[408065]]}",
                "{\"a\":\"mode\",\"v\":[\"full\"]}",
                "subscribe"
            })
    void shouldPassOverWhatIsNoRequestWithoutAWord(String message) throws Exception {
        try (KiteSimulator simulator = start();
                KiteClient client = new KiteClient(simulator)) {
            client.send(message);

            await().until(() -> simulator.status().ignored() == 1);
            assertEquals(0, simulator.status().subscriptions());
            assertEquals(List.of(), client.texts());
            assertEquals(List.of(message), simulator.messages());
        }
    }

    @Test
    void shouldAnswerTooManyInstrumentsWithAnErrorAndKeepTheOthers() throws Exception {
        try (KiteSimulator simulator = KiteSimulator.start(KiteSimulatorConfig.builder()
                        .instrumentsPerConnection(2)
                        .build());
                KiteClient client = new KiteClient(simulator)) {
            client.send("{\"a\":\"subscribe\",\"v\":[1,2]}");
            client.send("{\"a\":\"subscribe\",\"v\":[2,3]}");

            await().until(() -> client.texts().size() == 1);
            assertTrue(client.texts().get(0).startsWith("{\"type\":\"error\",\"data\":\""));
            assertEquals(
                    Map.of(1L, KiteMode.QUOTE, 2L, KiteMode.QUOTE),
                    simulator.subscriptions().get(0));
        }
    }

    @Test
    void shouldLetInWithTheParametersInAnyOrderAndOthersBesideThem() throws Exception {
        try (KiteSimulator simulator = start();
                KiteClient client = new KiteClient(
                        simulator, "?access_token=simulated-token&api_key=simulated-key&uid=1718176569000")) {
            client.send("{\"a\":\"subscribe\",\"v\":[1]}");
            await().until(() -> simulator.status().subscriptions() == 1);
        }
    }

    private static int refusal(KiteSimulator simulator, String query) {
        Throwable cause = assertThrows(CompletionException.class, () -> new KiteClient(simulator, query))
                .getCause();
        return ((WebSocketHandshakeException) Objects.requireNonNull(cause))
                .getResponse()
                .statusCode();
    }

    @Test
    void shouldAnswerABadTokenWith403() throws Exception {
        try (KiteSimulator simulator = start()) {
            assertEquals(403, refusal(simulator, "?api_key=simulated-key&access_token=other"));
            assertEquals(403, refusal(simulator, "?api_key=other&access_token=simulated-token"));
            assertEquals(403, refusal(simulator, ""));
            assertEquals(3, simulator.status().refused());
        }
    }

    @Test
    void shouldAnswerAFourthConnectionWith429() throws Exception {
        try (KiteSimulator simulator = start();
                KiteClient first = new KiteClient(simulator);
                KiteClient second = new KiteClient(simulator);
                KiteClient third = new KiteClient(simulator)) {
            assertEquals(429, refusal(simulator, "?api_key=simulated-key&access_token=simulated-token"));
            assertEquals(3, simulator.status().connections());
            assertEquals(
                    List.of(),
                    List.of(first.ended(), second.ended(), third.ended()).stream()
                            .filter(ended -> ended)
                            .toList());
        }
    }

    @Test
    void shouldEndConnectionsWhenANewTokenIsIssued() throws Exception {
        try (KiteSimulator simulator = start();
                KiteClient client = new KiteClient(simulator)) {
            simulator.issueToken("new");

            await().until(client::ended);
            assertEquals(403, refusal(simulator, "?api_key=simulated-key&access_token=simulated-token"));
        }
    }

    @Test
    void shouldSendOneByteWhileNothingElseFlows() throws Exception {
        try (KiteSimulator simulator = KiteSimulator.start(
                        KiteSimulatorConfig.builder().heartbeatMs(20).build());
                KiteClient client = new KiteClient(simulator)) {
            await().until(() -> client.heartbeats() >= 3);
        }
    }

    @Test
    void shouldPushOrdersErrorsAndAnythingElse() throws Exception {
        try (KiteSimulator simulator = start();
                KiteClient client = new KiteClient(simulator)) {
            await().until(() -> simulator.status().connections() == 1);
            KiteOrder order = KiteOrder.open("1", "NSE", "INFY", INFY, "2024-06-12 12:46:09")
                    .with("status", "REJECTED");
            simulator.push(order);
            simulator.pushError("a \"word\"");
            simulator.sendBinary(new byte[] {1, 2, 3});

            await().until(() -> client.texts().size() == 2);
            assertTrue(client.texts().get(0).startsWith("{\"type\":\"order\",\"id\":\"\",\"data\":{"));
            assertTrue(client.texts().get(0).contains("\"status\":\"REJECTED\""));
            assertEquals(
                    "{\"type\":\"error\",\"data\":\"a \\\"word\\\"\"}",
                    client.texts().get(1));
            assertArrayEquals(new byte[] {1, 2, 3}, client.awaitFrame(1));
        }
    }

    @Test
    void shouldCloseResetCutAndFallMute() throws Exception {
        try (KiteSimulator simulator = start()) {
            KiteClient closed = new KiteClient(simulator);
            await().until(() -> simulator.status().connections() == 1);
            simulator.closeConnections(1001, "going away");
            await().until(() -> closed.closeCode() == 1001);
            await().until(() -> simulator.status().connections() == 0);
            KiteClient reset = new KiteClient(simulator);
            await().until(() -> simulator.status().connections() == 1);
            simulator.resetInMidFrame();
            await().until(reset::ended);
            await().until(() -> simulator.status().connections() == 0);
            KiteClient cut = new KiteClient(simulator);
            await().until(() -> simulator.status().connections() == 1);
            simulator.cutConnections();
            await().until(cut::ended);
            KiteClient mute = new KiteClient(simulator);
            await().until(() -> simulator.status().connections() == 1);
            simulator.muteConnections();
            simulator.sendText("never");
            assertEquals(List.of(), mute.texts());
            mute.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Packeting.class)
    void shouldSayTheSameHoweverItIsPacked(Packeting packeting) throws Exception {
        try (KiteSimulator simulator = start();
                KiteClient client = new KiteClient(simulator)) {
            client.send("{\"a\":\"subscribe\",\"v\":[408065]}");
            await().until(() -> simulator.status().subscriptions() == 1);
            simulator.setPacketing(packeting);
            for (int price = 0; price < 100; price++) {
                simulator.push(infy(price));
            }
            simulator.flushGlued();

            assertEquals(99, ByteBuffer.wrap(client.awaitFrame(100)).getInt(8));
        }
    }

    @Test
    void shouldInventTheSameSharesFromTheSameSeed() throws Exception {
        InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(1_718_176_569));
        KiteSimulatorConfig config = KiteSimulatorConfig.builder()
                .syntheticSymbols(3)
                .seed(42)
                .clock(clock)
                .build();
        SyntheticShares one = new SyntheticShares(config);
        SyntheticShares other = new SyntheticShares(config);

        assertEquals(one.all(), other.all());
        for (int step = 0; step < 100; step++) {
            assertEquals(one.next(50), other.next(50));
        }
        assertEquals(1_718_176_569, one.all().get(0).exchangeTime());
        KiteQuote before = one.all().get(0);
        KiteQuote after = one.next(3).stream()
                .filter(quote -> quote.token() == before.token())
                .findFirst()
                .orElseThrow();
        assertEquals(before.volume() + after.lastQuantity(), after.volume());
    }

    @Test
    void shouldTickAtTheRateThatIsAskedForAndStopWhenTold() throws Exception {
        try (KiteSimulator simulator = KiteSimulator.start(KiteSimulatorConfig.builder()
                        .syntheticSymbols(10)
                        .syntheticRate(1_000)
                        .build());
                KiteClient client = new KiteClient(simulator)) {
            client.send("{\"a\":\"subscribe\",\"v\":[" + KiteSimulator.syntheticToken(1) + "]}");
            await().until(() -> simulator.status().packets() > 50);
            simulator.pause();
            long packets = simulator.status().packets();
            simulator.burst(1);
            assertEquals(packets + 100, simulator.status().packets());
            assertTrue(client.awaitFrame(2).length > 0);
        }
    }

    @Test
    void shouldListItsInstruments() throws Exception {
        try (KiteSimulator simulator = KiteSimulator.start(
                KiteSimulatorConfig.builder().syntheticSymbols(1).build())) {
            simulator.list(KiteInstrument.share(INFY, "INFY"));

            String csv = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(simulator.httpUri().resolve("/instruments"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();

            assertEquals(
                    "instrument_token,exchange_token,tradingsymbol,name,last_price,expiry,strike,tick_size,lot_size,"
                            + "instrument_type,segment,exchange\n"
                            + "25600257,100001,SYN00001,\"SYN00001\",0,,0,0.05,1,EQ,NSE,NSE\n"
                            + "408065,1594,INFY,\"INFY\",0,,0,0.05,1,EQ,NSE,NSE\n",
                    csv);
        }
    }
}
