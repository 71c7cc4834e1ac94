package org.tickway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.topic.TopicConfig;
import org.tickway.topic.TopicEngine;

class PrioritiesTest {

    private static final long MS = 1_000_000L;

    @TempDir
    Path folder;

    private InstrumentDirectory instruments;
    private Session session;

    @BeforeEach
    void open() throws IOException {
        instruments = InstrumentDirectory.open(folder.resolve("instruments"), 16);
        instruments.add("NSE:INFY", null, -2, 0);
        session = new Session(
                "session-1",
                new SessionIdentity("ann", Set.of(), Long.MAX_VALUE),
                WireForm.JSON,
                false,
                new SilentChannel(),
                new TopicEngine(instruments, TopicConfig.DEFAULT, id -> {}),
                topicClass -> true,
                SessionConfig.DEFAULT,
                outbox -> {});
        session.start(session.subscribe(
                List.of("prices.NSE:INFY", "depth.NSE:INFY", "signals.one", "orders.ann"), SubscribeOptions.DEFAULT));
    }

    @AfterEach
    void close() throws IOException {
        instruments.close();
    }

    @Test
    void shouldGoByPriority() {
        assertEquals(List.of("orders.ann", "signals.one", "depth.NSE:INFY", "prices.NSE:INFY"), turn(0, 4));
    }

    @Test
    void shouldLetAStarvedPriorityGoFirstOnce() {
        turn(0, 1); // three had no room
        changeAll();
        turn(999 * MS, 1);
        changeAll();

        assertEquals(List.of("signals.one"), turn(1_000 * MS, 1), "the most urgent of those that starve");
        changeAll();
        assertEquals(List.of("depth.NSE:INFY"), turn(1_001 * MS, 1));
        changeAll();
        assertEquals(List.of("prices.NSE:INFY"), turn(1_002 * MS, 1));
        changeAll();
        assertEquals(List.of("orders.ann"), turn(1_003 * MS, 1));
    }

    @Test
    void shouldForgetThatAPriorityWaitedOnceItHadItsTurn() {
        turn(0, 1);
        turn(500 * MS, 3);
        changeAll();

        assertEquals(List.of("orders.ann"), turn(1_500 * MS, 1));
    }

    @Test
    void shouldShareOneIntervalAmongThePrioritiesOfAFrequency() {
        session.setFrequency(Frequency.NORMAL);
        turn(0, 4);
        changeAll();

        assertEquals(List.of(), turn(249 * MS, 4));
        assertEquals(250 * MS, session.outbox().nextDueNs(249 * MS));
        assertEquals(4, turn(250 * MS, 4).size());
    }

    /** One frame with room for so many. */
    private List<String> turn(long nowNs, int room) {
        List<String> sent = new ArrayList<>();
        Outbox outbox = session.outbox();
        outbox.beginTurn(nowNs);
        for (int left = room; left > 0; left--) {
            Subscription next = outbox.poll(nowNs);
            if (next != null) {
                sent.add(next.name());
            }
        }
        if (!sent.isEmpty()) {
            outbox.wrote(100, nowNs);
        }
        outbox.endTurn();
        return sent;
    }

    private void changeAll() {
        session.subscriptions().forEach(Subscription::onChange);
    }
}
