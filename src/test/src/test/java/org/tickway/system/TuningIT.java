package org.tickway.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The server's WebSocket container is tuned, and the server listens where it should. */
@ExtendWith(SharedGateway.class)
class TuningIT {
    private static final int CLIENTS = 150;
    private static final String HEADER = "org.glassfish.grizzly.http.util.MimeHeaderField";

    private final Gateway gateway;

    TuningIT(Gateway gateway) {
        this.gateway = gateway;
    }

    @Test
    void shouldHaveTunedEverySession() throws IOException, InterruptedException {
        try (StreamClient client = StreamClient.open(
                gateway.webSocket("/ws/market/BINANCE:BTCUSDT"),
                gateway.credentials().apiKey())) {
            Awaitility.await().until(() -> client.mark() > 0);

            JsonObject status = status();

            assertTrue(status.get("tuning").getAsString().startsWith("tyrus: idle timers off"), status::toString);
            assertTrue(status.get("tunedSessions").getAsInt() > 0, status::toString);
        }
    }

    @Test
    void shouldKeepNoHeadersOfConnectionsThatAreOpen() throws IOException, InterruptedException {
        long pid = gateway.server().child().pid();
        List<StreamClient> clients = new ArrayList<>();
        try {
            for (int client = 0; client < CLIENTS; client++) {
                clients.add(StreamClient.open(
                        gateway.webSocket("/ws/market-data"),
                        gateway.credentials().apiKey(),
                        message -> {}));
            }
            // A handshake has some twenty, and requests that wait to be used again have some.
            Awaitility.await().until(() -> HeapProbe.reachableObjects(pid, HEADER) < 6 * CLIENTS);
            clients.forEach(StreamClient::leave);

            for (int request = 0; request < CLIENTS; request++) { // the server uses their requests again
                understandsARequest();
            }
        } finally {
            clients.forEach(StreamClient::close);
        }
    }

    @Test
    void shouldSayInTheLogThatTheTuningTook() throws IOException {
        assertTrue(Files.readString(gateway.server().child().log())
                .contains("TW-WEB-001 WebSocket container tuning: tyrus: idle timers off"));
    }

    private void understandsARequest() throws IOException, InterruptedException {
        HttpResponse<String> answer = Http.get(
                gateway.http("/api/v1/market-data/BINANCE:BTCUSDT/history?limit=10&from=no%20time"),
                "X-API-Key",
                gateway.credentials().apiKey());

        assertEquals(400, answer.statusCode(), answer::body);
        assertTrue(answer.body().contains("from must be a time"), answer::body);
    }

    private JsonObject status() throws IOException, InterruptedException {
        return JsonParser.parseString(Http.get(
                                gateway.http("/api/v1/websocket/status"),
                                "X-API-Key",
                                gateway.credentials().apiKey())
                        .body())
                .getAsJsonObject();
    }
}
