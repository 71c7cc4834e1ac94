package org.tickway.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tickway.system.EventKeeper.Event;

/**
 * The gateway is killed under load, as by a power failure. What it had told to any client it still knows afterwards: a
 * client that was away gets every event that it missed.
 */
class KillIT {
    private static final int INSTRUMENTS = 20;
    private static final int WATCHED = 4;
    private static final int TICKS_PER_SECOND = 20_000;
    private static final int KILLS = Integer.getInteger("tickway.test.kills", 2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<String> topics = new ArrayList<>();
    private Gateway gateway;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException, InterruptedException {
        List<String> instruments = new ArrayList<>();
        for (int number = 1; number <= INSTRUMENTS; number++) {
            instruments.add(String.format(Locale.ROOT, "BINANCE:SYN%05dUSDT", number));
        }
        instruments.subList(0, WATCHED).forEach(instrument -> topics.add("trades." + instrument));
        gateway = Gateway.start(
                "kill",
                List.of("--synthetic-symbols=" + INSTRUMENTS, "--synthetic-rate=" + TICKS_PER_SECOND),
                instruments,
                Map.of("tickway.connector.channels", "prices,trades"),
                List.of(TestFiles.built("web-module", "tickway.war")));
        gateway.server().awaitReady(Gateway.START_TIMEOUT);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void shouldStillHaveEveryEventThatAnyClientHasSeenWhenItWasKilled() throws Exception {
        List<String> report = new ArrayList<>();
        for (int kill = 1; kill <= KILLS; kill++) {
            report.add("kill " + kill + ": " + killOnce());
            Files.write(TestFiles.folder("figures").resolve("kill.txt"), report);
        }
    }

    private String killOnce() throws IOException, InterruptedException {
        EventKeeper away = new EventKeeper();
        EventKeeper witness = new EventKeeper();
        Map<String, Event> standing;
        try (StreamClient first = open(away);
                StreamClient second = open(witness)) {
            subscribe(first, Map.of());
            subscribe(second, Map.of());
            await("both receive").atMost(PATIENCE).until(() -> hasAtLeast(away, 100) && hasAtLeast(witness, 100));
            first.drop();
            standing = away.standing();
            await("the witness is far ahead").atMost(PATIENCE).until(() -> isAhead(witness, standing, 1_000));
            gateway = gateway.killedAndStartedAgain();
        }
        gateway.server().awaitReady(Gateway.START_TIMEOUT);
        EventKeeper back = new EventKeeper();
        try (StreamClient third = open(back)) {
            subscribe(third, standing);
            await("events of the new epoch").atMost(PATIENCE).until(() -> isInNewEpoch(back, standing));
        }
        return assertComplete(witness, standing, back);
    }

    private StreamClient open(EventKeeper keeper) {
        return StreamClient.open(
                gateway.webSocket("/ws/market-data"), gateway.credentials().apiKey(), keeper);
    }

    private void subscribe(StreamClient client, Map<String, Event> standing) {
        client.send("{\"op\":\"subscribe\",\"id\":1,\"topics\":" + EventKeeper.names(topics) + ",\"resume\":"
                + EventKeeper.resume(standing) + "}");
    }

    private boolean hasAtLeast(EventKeeper keeper, int events) {
        return topics.stream().allMatch(topic -> keeper.count(topic) >= events);
    }

    private boolean isAhead(EventKeeper keeper, Map<String, Event> standing, long events) {
        return topics.stream()
                .allMatch(topic -> sequence(keeper, topic) > of(standing, topic).sequence() + events);
    }

    private static Event of(Map<String, Event> standing, String topic) {
        return Objects.requireNonNull(standing.get(topic), topic);
    }

    private static long sequence(EventKeeper keeper, String topic) {
        Event newest = keeper.newest(topic);
        return newest == null ? 0 : newest.sequence();
    }

    private boolean isInNewEpoch(EventKeeper keeper, Map<String, Event> standing) {
        return topics.stream().allMatch(topic -> {
            Event newest = keeper.newest(topic);
            return newest != null && newest.epoch() > of(standing, topic).epoch() && newest.sequence() > 100;
        });
    }

    private String assertComplete(EventKeeper witness, Map<String, Event> standing, EventKeeper back) {
        assertRecovered(back);
        assertEquals(List.of(), back.others("gap"), "nothing is missing");
        long recovered = 0;
        long beyond = 0;
        for (String topic : topics) {
            Event before = of(standing, topic);
            Map<Long, String> seen = new HashMap<>();
            witness.events(topic).forEach(event -> seen.put(event.sequence(), event.payload()));
            long expected = before.sequence() + 1;
            int epoch = before.epoch();
            for (Event event : back.events(topic)) {
                if (event.epoch() != epoch) {
                    assertTrue(event.epoch() > epoch, topic + ": epochs rise");
                    assertTrue(
                            expected > sequence(witness, topic),
                            topic + ": ended at " + (expected - 1) + ", but a client had " + sequence(witness, topic));
                    beyond += expected - 1 - sequence(witness, topic);
                    epoch = event.epoch();
                    expected = 1;
                }
                assertEquals(expected, event.sequence(), topic + ": contiguous in epoch " + epoch);
                if (epoch == before.epoch()) {
                    String payload = seen.get(event.sequence());
                    assertTrue(payload == null || payload.equals(event.payload()), topic + ": the same event");
                    recovered++;
                }
                expected++;
            }
        }
        return recovered + " events recovered, " + beyond + " of them seen by no client";
    }

    private void assertRecovered(EventKeeper back) {
        List<JsonObject> answers = back.others("subscribed");
        assertEquals(1, answers.size());
        for (JsonElement topic : answers.get(0).getAsJsonArray("topics")) {
            assertNotNull(topic.getAsJsonObject().get("recovered"));
            assertTrue(topic.getAsJsonObject().get("recovered").getAsBoolean(), topic::toString);
        }
    }
}
