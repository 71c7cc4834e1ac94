package org.tickway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
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

class ManySubscriptionsTest {

    private static final int TOPICS = 50_000;
    private static final int CHANGES = 1_000;
    private static final int A_MESSAGE = 100;

    @TempDir
    Path folder;

    private InstrumentDirectory instruments;
    private TopicEngine engine;
    private final List<String> names = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        instruments = InstrumentDirectory.open(folder.resolve("instruments"), 1 << 17);
        engine = new TopicEngine(instruments, TopicConfig.DEFAULT, id -> {});
        for (int index = 0; index < TOPICS + CHANGES; index++) {
            instruments.add("NSE:S" + index, null, -2, 0);
            names.add("prices.NSE:S" + index);
        }
    }

    @AfterEach
    void close() throws IOException {
        instruments.close();
    }

    @Test
    void shouldChangeAThousandOfFiftyThousandSubscriptionsAtACostThatDoesNotGrowWithTheirNumber() {
        Session small = session();
        subscribe(small, 0, CHANGES);
        churn(small);
        long few = churn(small);
        Session large = session();
        subscribe(large, 0, TOPICS);
        churn(large);

        long many = churn(large);

        assertEquals(TOPICS, large.subscriptionCount());
        assertTrue(many < 2 * few, "allocated=" + many + " bytes with " + TOPICS + ", " + few + " with " + CHANGES);
    }

    @Test
    void shouldGoThroughEachSubscriptionOnceWhereAllHaveSomethingNew() {
        Session session = session();
        subscribe(session, 0, TOPICS);
        long nowNs = System.nanoTime();
        session.outbox().beginTurn(nowNs);
        int polled = 0;
        for (Subscription next = session.outbox().poll(nowNs);
                next != null;
                next = session.outbox().poll(nowNs)) {
            polled++;
        }

        assertEquals(TOPICS, polled);
    }

    /** Ends and begins a thousand subscriptions; returns the bytes that this allocated. */
    private long churn(Session session) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int first = 0; first < CHANGES; first += A_MESSAGE) {
            List<String> changing = names.subList(first, first + A_MESSAGE);
            assertEquals(A_MESSAGE, session.unsubscribe(changing).size());
            SubscribeResult result = session.subscribe(changing, SubscribeOptions.DEFAULT);
            assertEquals(A_MESSAGE, result.accepted().size());
            session.start(result);
        }
        assertNotNull(session.outbox());
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private void subscribe(Session session, int from, int to) {
        SubscribeResult result = session.subscribe(names.subList(from, to), SubscribeOptions.DEFAULT);
        assertEquals(to - from, result.accepted().size());
        session.start(result);
    }

    private Session session() {
        return new Session(
                "session-1",
                new SessionIdentity("ann", Set.of(), Long.MAX_VALUE),
                WireForm.JSON,
                false,
                new SilentChannel(),
                engine,
                topicClass -> true,
                SessionConfig.DEFAULT,
                outbox -> {});
    }
}
