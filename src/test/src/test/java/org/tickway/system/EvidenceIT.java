package org.tickway.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a session was sent can be told afterwards, message by message. */
@ExtendWith(SharedGateway.class)
class EvidenceIT {
    private static final String TRADES = "trades.BINANCE:SYN00001USDT";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Gateway gateway;

    EvidenceIT(Gateway gateway) {
        this.gateway = gateway;
    }

    @Test
    void shouldTellEveryEventThatARecordedUserWasSent() throws Exception {
        String token = gateway.credentials().jwt(SharedGateway.RECORDED_USER, List.of("market"), Duration.ofMinutes(5));
        EventKeeper received = new EventKeeper();
        String session;
        try (StreamClient client = StreamClient.openWithToken(gateway.webSocket("/ws/market-data"), token, received)) {
            client.send("{\"op\":\"subscribe\",\"id\":1,\"topics\":[\"" + TRADES + "\"]}");
            await().atMost(PATIENCE).until(() -> received.count(TRADES) > 300);
            session = received.others("welcome").get(0).get("session").getAsString();
        }
        await("the log has it all").atMost(PATIENCE).until(() -> sent(session).size() >= received.count(TRADES));

        Map<Long, JsonObject> recorded = sent(session);
        for (EventKeeper.Event event : received.events(TRADES)) {
            JsonObject entry = recorded.get(event.sequence());
            assertTrue(entry != null, () -> "the log lacks " + event);
            assertEquals(event.epoch(), entry.get("epoch").getAsInt());
        }
    }

    private Map<Long, JsonObject> sent(String session) throws Exception {
        HttpResponse<String> answer = Http.get(
                gateway.http("/api/v1/sessions/" + session + "/sent?limit=100000"),
                "X-API-Key",
                gateway.credentials().apiKey());
        Map<Long, JsonObject> events = new TreeMap<>();
        if (answer.statusCode() == 200) {
            JsonObject page = JsonParser.parseString(answer.body()).getAsJsonObject();
            assertTrue(page.get("chainIntact").getAsBoolean(), answer::body);
            JsonArray messages = page.getAsJsonArray("messages");
            for (JsonElement message : messages) {
                JsonObject entry = message.getAsJsonObject();
                if (entry.get("topic").getAsString().equals(TRADES)
                        && entry.get("kind").getAsString().equalsIgnoreCase("EVENT")) {
                    events.put(entry.get("seq").getAsLong(), entry);
                }
            }
        }
        return events;
    }
}
