package org.tickway.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tickway.session.FrameChannel;
import org.tickway.session.FrameCompletion;
import org.tickway.session.Outbox;
import org.tickway.session.Session;
import org.tickway.session.SessionConfig;
import org.tickway.session.SessionIdentity;
import org.tickway.session.SubscribeOptions;
import org.tickway.session.WireForm;

/** From the ring through the topics into outboxes, and out of these into frames, nothing is allocated per tick. */
class StreamAllocationTest {

    private static final int INSTRUMENTS = 100;
    private static final int ROUNDS = 400;
    private static final int TICKS = 2 * INSTRUMENTS;

    @TempDir
    Path folder;

    private Gateway gateway;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Queue<Outbox> ready = new ArrayDeque<>();
    private final TurnBench turns = new TurnBench();
    private long appliedBytes;
    private long framedBytes;

    @BeforeEach
    void open() throws IOException {
        gateway = new Gateway(folder);
        for (int instrument = 0; instrument < INSTRUMENTS; instrument++) {
            gateway.instrument("NSE:S" + instrument);
        }
        pass(1);
    }

    @AfterEach
    void close() throws IOException {
        gateway.close();
    }

    @Test
    void shouldAllocateNothingForATickThatNobodyHasSubscribedTo() {
        least(ROUNDS);

        assertEquals(0, appliedBytes / ((long) ROUNDS * TICKS), "bytes in all: " + appliedBytes);
        assertTrue(appliedBytes < 8_192, "bytes in all: " + appliedBytes);
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "BINARY_128"})
    void shouldAllocateNothingForATickOnItsWayToTwoSubscribers(WireForm form) {
        subscribe(form);
        subscribe(form);

        least(ROUNDS);

        assertEquals(0, appliedBytes / ((long) ROUNDS * TICKS), "bytes in all: " + appliedBytes);
        assertTrue(appliedBytes < 8_192, "bytes in all: " + appliedBytes);
        // A frame of records has an object of its own for the socket; there is one for some hundred ticks.
        assertEquals(0, framedBytes / ((long) ROUNDS * TICKS), "bytes in all: " + framedBytes);
    }

    /** The least of three measurements, since the JVM may compile meanwhile. */
    private void least(int rounds) {
        pass(rounds);
        long applied = Long.MAX_VALUE;
        long framed = Long.MAX_VALUE;
        for (int time = 0; time < 3; time++) {
            pass(rounds);
            applied = Math.min(applied, appliedBytes);
            framed = Math.min(framed, framedBytes);
        }
        appliedBytes = applied;
        framedBytes = framed;
    }

    private void pass(int rounds) {
        appliedBytes = 0;
        framedBytes = 0;
        for (int round = 0; round < rounds; round++) {
            for (int instrument = 0; instrument < INSTRUMENTS; instrument++) {
                gateway.quote(instrument, 100 + round, 99, 101);
                gateway.trade(instrument, 100 + round, round);
            }
            long before = threads.getCurrentThreadAllocatedBytes();
            gateway.flow();
            long applied = threads.getCurrentThreadAllocatedBytes();
            for (Outbox outbox = ready.poll(); outbox != null; outbox = ready.poll()) {
                turns.give(outbox);
            }
            framedBytes += threads.getCurrentThreadAllocatedBytes() - applied;
            appliedBytes += applied - before;
        }
    }

    private void subscribe(WireForm form) {
        Session session = new Session(
                "session-" + form,
                new SessionIdentity("ann", Set.of("market"), Long.MAX_VALUE),
                form,
                false,
                new Sink(),
                gateway.engine,
                topicClass -> true,
                SessionConfig.DEFAULT,
                ready::add);
        for (int instrument = 0; instrument < INSTRUMENTS; instrument++) {
            session.start(session.subscribe(
                    List.of("prices.NSE:S" + instrument, "trades.NSE:S" + instrument), SubscribeOptions.DEFAULT));
        }
    }

    /** A socket that takes everything and keeps nothing. */
    private static final class Sink implements FrameChannel {

        @Override
        public void sendText(byte[] utf8, int offset, int length, FrameCompletion completion) {
            completion.sent();
        }

        @Override
        public void sendBinary(ByteBuffer frame, FrameCompletion completion) {
            completion.sent();
        }

        @Override
        public void ping() {
            // nobody answers
        }

        @Override
        public void close(int code, String reason) {
            throw new IllegalStateException("code=" + code + " " + reason);
        }

        @Override
        public void abort() {
            // nothing is held
        }
    }
}
