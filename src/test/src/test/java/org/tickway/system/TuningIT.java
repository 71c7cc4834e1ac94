package org.tickway.system;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The server's WebSocket container is tuned, and the server listens where it should. */
@ExtendWith(SharedGateway.class)
class TuningIT {
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
    void shouldSayInTheLogThatTheTuningTook() throws IOException {
        assertTrue(Files.readString(gateway.server().child().log())
                .contains("TW-WEB-001 WebSocket container tuning: tyrus: idle timers off"));
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
