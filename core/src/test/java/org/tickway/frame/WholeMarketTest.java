package org.tickway.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.session.WireForm;
import org.tickway.topic.TopicConfig;

/** A client of a whole market: 50,000 topics in one session, a thousand of them exchanged at a time. */
class WholeMarketTest {

    private static final int TOPICS = 50_000;
    private static final int STEP = 1_000;
    private static final Pattern NAMED = Pattern.compile("\"type\":\"(\\w+)\",\"topic\":\"prices.NSE:S(\\d+)\"");

    @TempDir
    Path folder;

    private Gateway gateway;
    private final int[] ids = new int[TOPICS + 10 * STEP];
    private final List<String> names = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        gateway = new Gateway(folder, TopicConfig.DEFAULT, 4_096, ids.length);
        for (int number = 0; number < ids.length; number++) {
            ids[number] = gateway.instrument("NSE:S" + number);
            names.add("prices.NSE:S" + number);
            tick(number);
        }
    }

    @AfterEach
    void close() throws IOException {
        gateway.close();
    }

    @Test
    void shouldSendEachTopicOnceAndThenWhatChanges() {
        Gateway.Client client = gateway.client(WireForm.JSON);
        for (int from = 0; from < TOPICS; from += STEP) {
            subscribe(client, from);
        }

        Map<Integer, String> first = received(client);
        for (int number = 0; number < TOPICS; number += 100) {
            tick(number);
        }
        Map<Integer, String> second = received(client);

        assertEquals(TOPICS, client.session.subscriptionCount());
        assertEquals(TOPICS, first.size());
        assertTrue(first.values().stream().allMatch("snapshot"::equals));
        assertEquals(TOPICS / 100, second.size());
        assertTrue(second.values().stream().allMatch("delta"::equals));
    }

    @Test
    void shouldExchangeAThousandTopicsAtATimeWithoutForgettingAnyOther() {
        Gateway.Client client = gateway.client(WireForm.JSON);
        for (int from = 0; from < TOPICS; from += STEP) {
            subscribe(client, from);
        }
        received(client);
        for (int turn = 0; turn < 10; turn++) {
            int gone = turn * STEP;
            client.session.unsubscribe(names.subList(gone, gone + STEP));
            subscribe(client, TOPICS + gone);
            tick(gone); // of a topic that has just gone
            tick(TOPICS - 1);

            Map<Integer, String> received = received(client);

            assertEquals(STEP + 1, received.size());
            assertEquals("delta", received.get(TOPICS - 1));
            assertEquals("snapshot", received.get(TOPICS + gone));
        }
        assertEquals(TOPICS, client.session.subscriptionCount());
    }

    private void subscribe(Gateway.Client client, int from) {
        client.subscribe(names.subList(from, from + STEP).toArray(String[]::new));
    }

    private void tick(int number) {
        gateway.quote(ids[number], 1_000 + gateway.ring.position() % 1_000, 1, 2);
        gateway.flow();
    }

    /** What came of each instrument; never twice of one. */
    private static Map<Integer, String> received(Gateway.Client client) {
        Map<Integer, String> received = new HashMap<>();
        for (String frame : client.send()) {
            Matcher named = NAMED.matcher(frame);
            while (named.find()) {
                String before = received.put(Integer.valueOf(named.group(2)), named.group(1));
                assertEquals(null, before, frame);
            }
        }
        return received;
    }
}
