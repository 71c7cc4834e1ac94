package org.tickway.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

/** The exchange fails: clients see it in the topics' states, and prices come again by themselves. */
@ExtendWith(SharedGateway.class)
class FaultsIT {
    private static final String PRICES = "prices.BINANCE:BTCUSDT";
    private static final String DEPTH = "depth.BINANCE:BTCUSDT";
    private static final Duration RECOVERY = Duration.ofSeconds(30);

    private final Gateway gateway;
    private final StreamClient client;

    FaultsIT(Gateway gateway) {
        this.gateway = gateway;
        this.client = StreamClient.open(
                gateway.webSocket("/ws/market/BINANCE:BTCUSDT"),
                gateway.credentials().apiKey());
    }

    @BeforeEach
    void awaitPrices() {
        await().atMost(RECOVERY).until(() -> client.sawAfter(0, m -> isDelta(m, PRICES) || isDelta(m, DEPTH)));
    }

    @AfterEach
    void leave(TestInfo test) throws IOException {
        client.close();
        // what an engineer reads first when one of these fails
        List<String> states = client.messages().stream()
                .filter(message -> List.of("state", "snapshot", "gap").contains(type(message)))
                .map(FaultsIT::withoutPayload)
                .toList();
        Files.write(TestFiles.folder("faults").resolve(test.getDisplayName() + ".txt"), states);
    }

    private static String withoutPayload(JsonObject message) {
        JsonObject copy = message.deepCopy();
        copy.remove("payload");
        return copy.toString();
    }

    @Test
    void shouldRecoverWhenTheExchangeClosesTheSocket() throws IOException, InterruptedException {
        assertRecoversFrom("close");
    }

    @Test
    void shouldRecoverWhenTheSocketIsResetInMidFrame() throws IOException, InterruptedException {
        assertRecoversFrom("reset");
    }

    @Test
    void shouldRecoverWhenTheSocketIsHalfOpen() throws IOException, InterruptedException {
        assertRecoversFrom("mute");
    }

    @Test
    void shouldRebuildAnOrderBookThatLacksAChange() throws IOException, InterruptedException {
        int mark = client.mark();

        // the events of all instruments take turns: so many that each misses at least one
        gateway.simulator().control("skip-depth?count=" + 3 * (1 + SharedGateway.SYNTHETIC_INSTRUMENTS));

        await("a gap of the book").atMost(RECOVERY).until(() -> client.sawAfter(mark, m -> isGap(m, DEPTH)));
        int gap = client.firstAfter(mark, m -> isGap(m, DEPTH));
        await("the book is live again")
                .atMost(RECOVERY)
                .until(() -> client.sawAfter(gap, m -> isState(m, DEPTH, "LIVE") || isLiveSnapshot(m, DEPTH)));
        await("changes again").atMost(RECOVERY).until(() -> client.sawAfter(gap, m -> isDelta(m, DEPTH)));
        assertSequencesHold();
    }

    private void assertRecoversFrom(String fault) throws IOException, InterruptedException {
        int mark = client.mark();

        gateway.simulator().control(fault);

        for (String topic : List.of(PRICES, DEPTH)) {
            await(topic + " is not live").atMost(RECOVERY).until(() -> client.sawAfter(mark, m -> isDown(m, topic)));
            int down = client.firstAfter(mark, m -> isDown(m, topic));
            await(topic + " is live again")
                    .atMost(RECOVERY)
                    .until(() -> client.sawAfter(down, m -> isState(m, topic, "LIVE") || isLiveSnapshot(m, topic)));
            int live = client.firstAfter(down, m -> isState(m, topic, "LIVE") || isLiveSnapshot(m, topic));
            await(topic + " changes again").atMost(RECOVERY).until(() -> client.sawAfter(live, m -> isDelta(m, topic)));
        }
        assertSequencesHold();
        assertPricesAreSound();
    }

    private void assertSequencesHold() {
        Map<String, JsonObject> previous = new HashMap<>();
        for (JsonObject message : client.messages()) {
            if (!message.has("seq") || !List.of("delta", "event", "snapshot").contains(type(message))) {
                if (type(message).equals("gap")) {
                    previous.remove(topic(message));
                }
                continue;
            }
            JsonObject last = previous.put(topic(message), message);
            boolean sameEpoch = last != null && last.get("epoch").equals(message.get("epoch"));
            if (last != null && sameEpoch && !type(message).equals("snapshot")) {
                long skipped = message.has("skipped") ? message.get("skipped").getAsLong() : 0;
                assertEquals(
                        last.get("seq").getAsLong() + 1 + skipped,
                        message.get("seq").getAsLong(),
                        () -> last + " then " + message);
            }
        }
    }

    /** Nothing half-decoded: every price lies where the recording's and the synthetic prices lie. */
    private void assertPricesAreSound() {
        for (JsonObject message : client.messages()) {
            if (topic(message).equals(PRICES) && message.has("payload")) {
                JsonObject payload = message.getAsJsonObject("payload");
                for (String field : List.of("bid", "ask", "last")) {
                    if (payload.has(field) && !payload.get(field).isJsonNull()) {
                        double price = payload.get(field).getAsDouble();
                        assertTrue(price > 61_000 && price < 62_500, message::toString);
                    }
                }
            }
        }
    }

    private static boolean isDown(JsonObject message, String topic) {
        return isState(message, topic, "STALE")
                || isState(message, topic, "GAP")
                || isState(message, topic, "RECOVERING");
    }

    private static boolean isGap(JsonObject message, String topic) {
        return isState(message, topic, "GAP") || isState(message, topic, "RECOVERING");
    }

    private static boolean isState(JsonObject message, String topic, String state) {
        return type(message).equals("state")
                && topic(message).equals(topic)
                && StreamClient.text(message, "state").equals(state);
    }

    private static boolean isLiveSnapshot(JsonObject message, String topic) {
        return type(message).equals("snapshot")
                && topic(message).equals(topic)
                && StreamClient.text(message, "state").equals("LIVE");
    }

    private static boolean isDelta(JsonObject message, String topic) {
        return type(message).equals("delta") && topic(message).equals(topic);
    }

    private static String type(JsonObject message) {
        return StreamClient.text(message, "type");
    }

    private static String topic(JsonObject message) {
        return StreamClient.text(message, "topic");
    }
}
