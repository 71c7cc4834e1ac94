package org.tickway.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tickway.system.EventKeeper.Event;

/** The past from the journal, and the way back to the present: no seam shows. */
@ExtendWith(SharedGateway.class)
class ReplayIT {
    private static final String TRADES = "trades.BINANCE:SYN00001USDT";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Gateway gateway;

    ReplayIT(Gateway gateway) {
        this.gateway = gateway;
    }

    @Test
    void shouldReplayThePastAndJoinThePresentWithoutLosingOrDoublingAnEvent() {
        assertReplayJoins(0);
    }

    @Test
    void shouldJoinThePresentFromAReplayAtTwentyTimesTheSpeed() {
        assertReplayJoins(20);
    }

    @Test
    void shouldRecoverFromTheJournalWhatIsNoLongerInMemory() {
        EventKeeper live = new EventKeeper();
        try (StreamClient client = open(live)) {
            client.send("{\"op\":\"subscribe\",\"id\":1,\"topics\":[\"" + TRADES + "\"]}");
            // without a subscriber a topic keeps only its newest few events
            await().atMost(PATIENCE).until(() -> live.count(TRADES) > 2_000);
        }
        Event first = live.events(TRADES).get(0);
        EventKeeper resumed = new EventKeeper();
        try (StreamClient client = open(resumed)) {
            client.send("{\"op\":\"subscribe\",\"id\":2,\"topics\":[\"" + TRADES + "\"],\"resume\":"
                    + EventKeeper.resume(Map.of(TRADES, first)) + "}");
            await().atMost(PATIENCE).until(() -> resumed.count(TRADES) > live.count(TRADES) + 100);
        }
        assertEquals(List.of(), resumed.others("gap"));
        assertContains(live, resumed, first.sequence() + 1);
    }

    private void assertReplayJoins(int speed) {
        EventKeeper live = new EventKeeper();
        EventKeeper replayed = new EventKeeper();
        try (StreamClient witness = open(live)) {
            witness.send("{\"op\":\"subscribe\",\"id\":1,\"topics\":[\"" + TRADES + "\"]}");
            await().atMost(PATIENCE).until(() -> live.count(TRADES) > 0);
            Instant begin = Instant.now();
            int before = live.count(TRADES);
            await().atMost(PATIENCE).until(() -> live.count(TRADES) > before + 1_000);
            try (StreamClient client = open(replayed)) {
                client.send("{\"op\":\"replay\",\"id\":2,\"topics\":[\"" + TRADES + "\"],\"from\":\"" + begin
                        + "\",\"to\":null,\"speed\":" + speed + "}");
                await("joined").atMost(PATIENCE).until(() -> isIn(replayed, "LIVE"));
                int joined = replayed.count(TRADES);
                await("goes on live").atMost(PATIENCE).until(() -> replayed.count(TRADES) > joined + 200);
            }
            await("the witness has as much").atMost(PATIENCE).until(() -> newest(live) >= newest(replayed));
        }
        assertTrue(isIn(replayed, "REPLAYED"));
        assertEquals(List.of(), replayed.others("gap"));
        assertContains(live, replayed, replayed.events(TRADES).get(0).sequence());
        assertTrue(replayed.count(TRADES) > 1_000, "the past was there");
    }

    /** From {@code from} on the client has what the witness has, each once and in order. */
    private static void assertContains(EventKeeper witness, EventKeeper client, long from) {
        Map<Long, String> seen = new HashMap<>();
        witness.events(TRADES).forEach(event -> seen.put(event.sequence(), event.payload()));
        long expected = from;
        int compared = 0;
        for (Event event : client.events(TRADES)) {
            assertEquals(expected++, event.sequence());
            String payload = seen.get(event.sequence());
            if (payload != null) {
                assertEquals(payload, event.payload());
                compared++;
            }
        }
        assertFalse(compared < 1_000, "only " + compared + " events could be compared");
    }

    private static long newest(EventKeeper keeper) {
        Event newest = keeper.newest(TRADES);
        return newest == null ? 0 : newest.sequence();
    }

    private static boolean isIn(EventKeeper keeper, String state) {
        return keeper.others("state").stream()
                .anyMatch(message -> StreamClient.text(message, "topic").equals(TRADES)
                        && StreamClient.text(message, "state").equals(state));
    }

    private StreamClient open(EventKeeper keeper) {
        return StreamClient.open(
                gateway.webSocket("/ws/market-data"), gateway.credentials().apiKey(), keeper);
    }
}
