package org.tickway.session;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.topic.TopicConfig;
import org.tickway.topic.TopicEngine;

/** What an idle client costs on the heap: never more than is allocated for it. */
class SessionMemoryTest {

    private static final int SESSIONS = 1_000;
    private static final int ROUNDS = 5;

    /** What is allocated on the way included it is 2,400 bytes with compressed pointers. */
    private static final int MAX_BYTES = 3_584;

    @TempDir
    Path folder;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private InstrumentDirectory instruments;
    private TopicEngine topics;

    @BeforeEach
    void open() {
        instruments = InstrumentDirectory.open(folder.resolve("instruments"), 16);
        instruments.add("NSE:INFY", null, -2, 0);
        topics = new TopicEngine(instruments, TopicConfig.DEFAULT, id -> {});
    }

    @AfterEach
    void close() {
        instruments.close();
    }

    @Test
    void shouldTakeLittleMemoryForASessionWithOneSubscription() {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            least = Math.min(least, bytesOfASession());
        }

        assertTrue(least < MAX_BYTES, least + " bytes are allocated for a session");
    }

    private long bytesOfASession() {
        Session[] opened = new Session[SESSIONS];
        SubscribeResult[] results = new SubscribeResult[SESSIONS];
        SilentChannel channel = new SilentChannel();
        SessionIdentity identity = new SessionIdentity("ann", Set.of(), Long.MAX_VALUE);
        List<String> names = List.of("trades.NSE:INFY");
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int index = 0; index < SESSIONS; index++) {
            opened[index] = new Session(
                    "session",
                    identity,
                    WireForm.JSON,
                    false,
                    channel,
                    topics,
                    topicClass -> true,
                    SessionConfig.DEFAULT,
                    outbox -> {});
            results[index] = opened[index].subscribe(names, SubscribeOptions.DEFAULT);
        }
        long bytes = (threads.getCurrentThreadAllocatedBytes() - before) / SESSIONS;
        for (Session session : opened) {
            session.closed();
        }
        return bytes;
    }
}
