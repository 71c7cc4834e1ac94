package org.tickway.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A session goes on over another socket, and only for the user whose it is. */
@ExtendWith(SharedGateway.class)
class SessionResumeIT {
    private static final String TRADES = "trades.BINANCE:SYN00001USDT";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Gateway gateway;

    SessionResumeIT(Gateway gateway) {
        this.gateway = gateway;
    }

    @Test
    void shouldTakeTheSessionOverAndCloseTheOldSocket() {
        try (StreamClient old = open()) {
            old.send("{\"op\":\"subscribe\",\"id\":1,\"topics\":[\"" + TRADES + "\"]}");
            await().atMost(PATIENCE).until(() -> old.sawAfter(0, SessionResumeIT::isTrade));
            String session = session(old);
            try (StreamClient fresh = open()) {
                fresh.send("{\"op\":\"resume\",\"id\":2,\"session\":\"" + session + "\"}");

                await("trades on the new socket")
                        .atMost(PATIENCE)
                        .until(() -> fresh.sawAfter(0, SessionResumeIT::isTrade));
                await("the old socket is closed").atMost(PATIENCE).until(() -> old.closeCode() != 0);
                assertEquals(4409, old.closeCode());
                // the topic shows no hole between what the old and the new socket brought
                List<Long> before = sequences(old);
                List<Long> after = sequences(fresh);
                assertTrue(
                        after.get(0) <= before.get(before.size() - 1) + 1,
                        () -> "up to " + before.get(before.size() - 1) + ", then from " + after.get(0));
                for (int i = 1; i < after.size(); i++) {
                    assertEquals(after.get(i - 1) + 1, after.get(i));
                }
            }
        }
    }

    @Test
    void shouldNotGiveASessionToAnotherUser() throws Exception {
        String bob = gateway.credentials().jwt("bob", List.of("market"), Duration.ofMinutes(5));
        EventKeeper thief = new EventKeeper();
        try (StreamClient mine = open();
                StreamClient other = StreamClient.openWithToken(gateway.webSocket("/ws/market-data"), bob, thief)) {
            await().atMost(PATIENCE).until(() -> mine.mark() > 0);

            other.send("{\"op\":\"resume\",\"id\":1,\"session\":\"" + session(mine) + "\"}");

            await().atMost(PATIENCE).until(() -> !thief.others("error").isEmpty());
            assertEquals(
                    "NOT_RECOVERABLE", StreamClient.text(thief.others("error").get(0), "code"));
            assertEquals(0, mine.closeCode());
        }
    }

    private static List<Long> sequences(StreamClient client) {
        return client.messages().stream()
                .filter(SessionResumeIT::isTrade)
                .map(message -> message.get("seq").getAsLong())
                .toList();
    }

    private static boolean isTrade(JsonObject message) {
        return StreamClient.text(message, "type").equals("event")
                && StreamClient.text(message, "topic").equals(TRADES);
    }

    private static String session(StreamClient client) {
        await().atMost(PATIENCE).until(() -> client.mark() > 0);
        return StreamClient.text(client.messages().get(0), "session");
    }

    private StreamClient open() {
        return StreamClient.open(
                gateway.webSocket("/ws/market-data"), gateway.credentials().apiKey());
    }
}
