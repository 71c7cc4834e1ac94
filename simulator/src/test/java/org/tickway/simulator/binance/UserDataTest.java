package org.tickway.simulator.binance;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The account's streams, by listen key and by signature. */
class UserDataTest {

    private static final String SECRET = "simulated-secret";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final BinanceOrder ORDER = BinanceOrder.fresh(42, "BTCUSDT", "client-42", 1_723_161_600_000L);

    private BinanceSimulator simulator;

    @BeforeEach
    void start() throws Exception {
        simulator = BinanceSimulator.start(BinanceSimulatorConfig.builder()
                .recording(new RecordingSource.None())
                .apiKey("key")
                .secretKey(SECRET)
                .build());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private String listenKey(String method, String query, String apiKey) throws Exception {
        HttpResponse<String> response = HTTP.send(
                HttpRequest.newBuilder(URI.create(simulator.restUri() + "/api/v3/userDataStream" + query))
                        .header("X-MBX-APIKEY", apiKey)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    private String newKey() throws Exception {
        Matcher key =
                Pattern.compile("200 \\{\"listenKey\":\"([A-Za-z0-9]{64})\"}").matcher(listenKey("POST", "", "key"));
        assertTrue(key.matches());
        return key.group(1);
    }

    private static String subscribe(String apiKey, long timestamp, String secret) throws Exception {
        String signed = "apiKey=" + apiKey + "&timestamp=" + timestamp;
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signature = HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        return "{\"id\":\"a1\",\"method\":\"userDataStream.subscribe.signature\",\"params\":{\"apiKey\":\"" + apiKey
                + "\",\"timestamp\":" + timestamp + ",\"signature\":\"" + signature + "\"}}";
    }

    @Test
    void shouldMakeExtendAndCloseAListenKey() throws Exception {
        String key = newKey();
        assertEquals(key, newKey());
        assertEquals("200 {}", listenKey("PUT", "?listenKey=" + key, "key"));
        assertEquals("200 {}", listenKey("DELETE", "?listenKey=" + key, "key"));
        assertEquals(
                "400 {\"code\":-1125,\"msg\":\"This listenKey does not exist.\"}",
                listenKey("PUT", "?listenKey=" + key, "key"));
        assertNotEquals(key, newKey());
        assertEquals(
                "401 {\"code\":-2015,\"msg\":\"Invalid API-key, IP, or permissions for action.\"}",
                listenKey("POST", "", "other"));
        assertEquals(1, simulator.userData().refusals());
        assertEquals(2, simulator.userData().listenKeysCreated());
        assertEquals(2, simulator.userData().listenKeysExtended());
    }

    @Test
    void shouldTellTheListenersOfAKeyAboutTheirOrdersAndItsEnd() throws Exception {
        String key = newKey();
        try (StreamClient raw = StreamClient.connect(simulator, "/ws/" + key);
                StreamClient combined = StreamClient.connect(simulator, "/stream?streams=" + key)) {
            await().until(() -> simulator.userData().listeners() == 2);
            simulator.userData().push(ORDER);
            assertEquals(ORDER.json(), raw.take());
            assertEquals("{\"stream\":\"" + key + "\",\"data\":" + ORDER.json() + "}", combined.take());
            simulator.userData().expireListenKeys();
            String end = raw.take();
            assertTrue(end.startsWith("{\"e\":\"listenKeyExpired\",\"E\":"), end);
            assertTrue(end.endsWith(",\"listenKey\":\"" + key + "\"}"), end);
            simulator.userData().push(ORDER);
            assertEquals(0, raw.waiting());
        }
    }

    @Test
    void shouldLetAListenKeyExpire() throws Exception {
        simulator.close();
        simulator = BinanceSimulator.start(BinanceSimulatorConfig.builder()
                .recording(new RecordingSource.None())
                .listenKeyLifeMs(50)
                .build());
        String key = newKey();
        try (StreamClient client = StreamClient.connect(simulator, "/ws/" + key)) {
            await().until(() -> simulator.userData().listeners() == 0);
            assertTrue(listenKey("PUT", "?listenKey=" + key, "key").startsWith("400"));
            assertTrue(!client.ended());
        }
    }

    @Test
    void shouldSubscribeBySignature() throws Exception {
        try (StreamClient client = StreamClient.connect(simulator, "/ws-api/v3")) {
            String reply = client.ask(subscribe("key", System.currentTimeMillis(), SECRET));
            assertTrue(reply.startsWith("{\"id\":\"a1\",\"status\":200,\"result\":{\"subscriptionId\":0}"), reply);
            simulator.userData().push(ORDER);
            assertEquals("{\"subscriptionId\":0,\"event\":" + ORDER.json() + "}", client.take());
            String again = client.ask(subscribe("key", System.currentTimeMillis(), SECRET));
            assertTrue(again.contains("\"code\":-2035"), again);
            simulator.userData().terminateStreams();
            assertTrue(client.take().startsWith("{\"subscriptionId\":0,\"event\":{\"e\":\"eventStreamTerminated\""));
            assertEquals(0, simulator.userData().listeners());
        }
    }

    @Test
    void shouldRefuseAnotherKeyAnotherSecretAndAnOldTimestamp() throws Exception {
        long now = System.currentTimeMillis();
        try (StreamClient client = StreamClient.connect(simulator, "/ws-api/v3")) {
            String key = client.ask(subscribe("other", now, SECRET));
            assertTrue(key.startsWith("{\"id\":\"a1\",\"status\":401,\"error\":{\"code\":-2015,"), key);
            String secret = client.ask(subscribe("key", now, "wrong"));
            assertTrue(secret.startsWith("{\"id\":\"a1\",\"status\":400,\"error\":{\"code\":-1022,"), secret);
            String old = client.ask(subscribe("key", now - 60_000, SECRET));
            assertTrue(old.startsWith("{\"id\":\"a1\",\"status\":400,\"error\":{\"code\":-1021,"), old);
            String logon = client.ask("{\"id\":7,\"method\":\"session.logon\"}");
            assertTrue(logon.startsWith("{\"id\":7,\"status\":400,\"error\":{\"code\":-4056,"), logon);
            assertEquals(0, simulator.userData().listeners());
        }
    }

    @Test
    void shouldForgetASubscriptionWithItsConnection() throws Exception {
        try (StreamClient client = StreamClient.connect(simulator, "/ws-api/v3")) {
            client.ask(subscribe("key", System.currentTimeMillis(), SECRET));
            assertEquals(1, simulator.userData().listeners());
        }
        await().until(() -> simulator.userData().listeners() == 0);
    }

    @Test
    void shouldTellOfBalancesAndListsOfOrders() throws Exception {
        String key = newKey();
        try (StreamClient client = StreamClient.connect(simulator, "/ws/" + key)) {
            await().until(() -> simulator.userData().listeners() == 1);
            simulator.userData().push(UserEvents.accountPosition(5, "ETH", "10000.000000", "0.000000"));
            simulator.userData().push(UserEvents.balanceUpdate(6, "BTC", "100.00000000"));
            simulator.userData().push(UserEvents.listStatus(7, "ETHBTC", 2, 17, 18));
            assertEquals(
                    "{\"e\":\"outboundAccountPosition\",\"E\":5,\"u\":5,\"B\":[{\"a\":\"ETH\",\"f\":\"10000.000000\","
                            + "\"l\":\"0.000000\"}]}",
                    client.take());
            assertEquals(
                    "{\"e\":\"balanceUpdate\",\"E\":6,\"a\":\"BTC\",\"d\":\"100.00000000\",\"T\":6}", client.take());
            assertTrue(client.take().contains("\"O\":[{\"s\":\"ETHBTC\",\"i\":17,\"c\":\"client17\"},"));
        }
    }
}
