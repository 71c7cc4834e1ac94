package org.tickway.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is let in and who is not, before the connection is upgraded. */
@ExtendWith(SharedGateway.class)
class HandshakeIT {
    private static final String STREAM = "/ws/market/BINANCE:BTCUSDT";
    private static final Duration HOUR = Duration.ofHours(1);

    private final Gateway gateway;

    HandshakeIT(Gateway gateway) {
        this.gateway = gateway;
    }

    @Test
    void shouldLetInAnApiKey() throws Exception {
        assertEquals(101, handshake(STREAM, "X-API-Key", gateway.credentials().apiKey()));
    }

    @Test
    void shouldLetInATokenInTheHeader() throws Exception {
        assertEquals(101, handshake(STREAM, "Authorization", "Bearer " + jwt(HOUR)));
    }

    @Test
    void shouldLetInATokenAmongTheSubprotocols() throws Exception {
        UpgradeProbe answer = probe(STREAM, "Sec-WebSocket-Protocol", "tickway.v1.json, bearer." + jwt(HOUR));

        assertEquals(101, answer.status());
        assertEquals("tickway.v1.json", answer.header("sec-websocket-protocol"));
    }

    @Test
    void shouldLetInATicketOnceOnly() throws Exception {
        String body = Http.post(
                        gateway.http("/api/v1/tickets"),
                        "X-API-Key",
                        gateway.credentials().apiKey())
                .body();
        String ticket =
                JsonParser.parseString(body).getAsJsonObject().get("ticket").getAsString();

        assertEquals(101, handshake(STREAM + "?ticket=" + ticket));
        assertEquals(401, handshake(STREAM + "?ticket=" + ticket));
    }

    @Test
    void shouldRefuseWhoBringsNoCredential() throws Exception {
        UpgradeProbe answer = probe(STREAM);

        assertEquals(401, answer.status());
        assertTrue(answer.header("content-type").startsWith("application/problem+json"), answer.toString());
    }

    @Test
    void shouldRefuseAWrongKey() throws Exception {
        assertEquals(401, handshake(STREAM, "X-API-Key", "tw_0000000000000000000000000000000000000000000"));
    }

    @Test
    void shouldRefuseAnExpiredToken() throws Exception {
        assertEquals(401, handshake(STREAM, "Authorization", "Bearer " + jwt(Duration.ofHours(-1))));
    }

    @Test
    void shouldRefuseATokenWithoutASignature() throws Exception {
        String claims = jwt(HOUR).split("\\.", -1)[1];
        assertEquals(
                401, handshake(STREAM, "Authorization", "Bearer " + encode("{\"alg\":\"none\"}") + "." + claims + "."));
    }

    @Test
    void shouldRefuseATokenSignedWithThePublicKeyAsASecret() throws Exception {
        String content =
                encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + jwt(HOUR).split("\\.", -1)[1];
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(
                gateway.credentials().publicKeyPem().getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        String signature = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));

        assertEquals(401, handshake(STREAM, "Authorization", "Bearer " + content + "." + signature));
    }

    @Test
    void shouldRefuseAForeignOriginAndLetInItsOwnAndThoseOnTheList() throws Exception {
        String key = gateway.credentials().apiKey();
        String own = "http://" + gateway.server().uri().getAuthority();

        assertEquals(403, handshake(STREAM, "X-API-Key", key, "Origin", "https://evil.example"));
        assertEquals(101, handshake(STREAM, "X-API-Key", key, "Origin", own));
        assertEquals(101, handshake(STREAM, "X-API-Key", key, "Origin", "https://desk.example"));
    }

    @Test
    void shouldRefuseAUserWithoutTheRole() throws Exception {
        String token = gateway.credentials().jwt("bob", List.of("auction"), HOUR);

        assertEquals(403, handshake(STREAM, "Authorization", "Bearer " + token));
    }

    @Test
    void shouldAnswerNotFoundForAnUnknownInstrument() throws Exception {
        assertEquals(
                404,
                handshake(
                        "/ws/market/BINANCE:NOPE",
                        "X-API-Key",
                        gateway.credentials().apiKey()));
    }

    @Test
    void shouldNameWhatIsUnknownInTheAnswerToSubscribe() throws Exception {
        try (StreamClient client = StreamClient.open(
                gateway.webSocket("/ws"), gateway.credentials().apiKey())) {
            client.send("{\"op\":\"subscribe\",\"id\":\"a\",\"topics\":[\"prices.NSE:NOPE\"]}");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> client.sawAfter(
                            0,
                            message -> StreamClient.text(message, "type").equals("subscribed")
                                    && message.toString().contains("UNKNOWN_INSTRUMENT")));
        }
    }

    private String jwt(Duration validity) throws Exception {
        return gateway.credentials().jwt(validity);
    }

    private int handshake(String path, String... headers) throws Exception {
        return probe(path, headers).status();
    }

    private UpgradeProbe probe(String path, String... headers) throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < headers.length; i += 2) {
            lines.add(headers[i] + ": " + headers[i + 1]);
        }
        return UpgradeProbe.send(gateway.webSocket(path), lines);
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
