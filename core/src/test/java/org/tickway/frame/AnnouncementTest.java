package org.tickway.frame;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.session.FrameChannel;
import org.tickway.session.FrameCompletion;
import org.tickway.session.Session;
import org.tickway.session.SessionConfig;
import org.tickway.session.SessionIdentity;
import org.tickway.session.SubscribeOptions;
import org.tickway.session.SubscribeResult;
import org.tickway.session.WireForm;

/** Records carry the number of an instrument, which the client learns from the answer to its subscription. */
class AnnouncementTest {

    @TempDir
    Path folder;

    /** The sender is held in the middle of a turn while a subscription is answered and then begins. */
    @Test
    void shouldAnnounceATopicBeforeItsDataThoughATurnIsGoingOn() throws Exception {
        try (Gateway gateway = new Gateway(folder)) {
            gateway.quote(gateway.instrument("NSE:INFY"), 1, 2, 3);
            gateway.quote(gateway.instrument("NSE:TCS"), 1, 2, 3);
            gateway.flow();
            OrderedChannel channel = new OrderedChannel();
            Session session = new Session(
                    "session",
                    new SessionIdentity("ann", Set.of("market"), Long.MAX_VALUE),
                    WireForm.BINARY_128,
                    false,
                    channel,
                    gateway.engine,
                    topicClass -> true,
                    SessionConfig.DEFAULT,
                    outbox -> {});
            SubscribeResult first = session.subscribe(List.of("prices.NSE:INFY"), SubscribeOptions.DEFAULT);
            session.start(first);
            Turn turn = new Turn(new SenderShare(), gateway.counters, (sender, messages) -> {});
            Thread sender = new Thread(() -> send(session, turn), "sender");

            synchronized (first.accepted().get(0).topic()) {
                sender.start();
                await().until(() -> sender.getState() == Thread.State.BLOCKED);
                SubscribeResult second = session.subscribe(List.of("prices.NSE:TCS"), SubscribeOptions.DEFAULT);
                session.sendControl("announced".getBytes(StandardCharsets.US_ASCII));
                session.start(second);
            }
            sender.join();

            assertEquals(List.of("announced", "2 records"), List.copyOf(channel.frames));
        }
    }

    private static void send(Session session, Turn turn) {
        session.outbox().looking();
        while (turn.fill(session.outbox(), System.nanoTime())) {
            while (turn.launch(System.nanoTime())) {
                session.outbox().looking();
            }
            turn.release();
        }
    }

    /** Keeps the order of what is sent. */
    private static final class OrderedChannel implements FrameChannel {
        private final Queue<String> frames = new ConcurrentLinkedQueue<>();

        @Override
        public void sendText(byte[] utf8, int offset, int length, FrameCompletion completion) {
            frames.add(new String(utf8, offset, length, StandardCharsets.UTF_8));
            completion.sent();
        }

        @Override
        public void sendBinary(ByteBuffer frame, FrameCompletion completion) {
            frames.add(frame.getInt(frame.position() + FrameLayout.COUNT_OFFSET) + " records");
            completion.sent();
        }

        @Override
        public void ping() {
            // nobody answers
        }

        @Override
        public void close(int code, String reason) {
            frames.add("closed");
        }

        @Override
        public void abort() {
            frames.add("aborted");
        }
    }
}
