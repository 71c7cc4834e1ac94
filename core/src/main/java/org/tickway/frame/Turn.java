package org.tickway.frame;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tickway.journal.SentMessage;
import org.tickway.session.FrameChannel;
import org.tickway.session.FrameCompletion;
import org.tickway.session.Outbox;
import org.tickway.session.SendObserver;
import org.tickway.session.SessionCounters;
import org.tickway.session.SessionCounters.Counter;

/**
 * One session's turn: the frames written for it, sent one after the other.
 *
 * <p>The sender thread fills and launches; the completions come from any thread and only pass the word on.
 */
final class Turn implements FrameCompletion {

    private final FrameWriter writer;
    private final SessionCounters counters;
    private final SendObserver observer;
    private @Nullable Outbox outbox;
    private volatile boolean failed;

    Turn(SenderShare share, SessionCounters counters, SendObserver observer) {
        this.observer = observer;
        this.writer = new FrameWriter(new Frame(), share, counters);
        this.counters = counters;
    }

    /** Writes what is due; false if that is nothing. */
    boolean fill(Outbox itsOutbox, long nowNs) {
        failed = false;
        outbox = itsOutbox;
        writer.fill(itsOutbox, nowNs);
        return !writer.frame().isEmpty();
    }

    /** Sends the next frame; false if all have been sent or the connection failed. */
    boolean launch(long nowNs) {
        Outbox itsOutbox = outbox;
        if (failed || itsOutbox == null) {
            return false;
        }
        Frame frame = writer.frame();
        FrameChannel channel = itsOutbox.session().channel();
        if (frame.takeText()) {
            itsOutbox.launched(nowNs);
            MessageList text = frame.messages;
            counters.add(Counter.BYTES_SENT, text.frameLength());
            channel.sendText(text.array(), text.frameOffset(), text.frameLength(), this);
            return true;
        }
        if (frame.hasBinary()) {
            itsOutbox.launched(nowNs);
            ByteBuffer binary = frame.takeBinary(epochNs());
            counters.add(Counter.BYTES_SENT, binary.remaining());
            channel.sendBinary(binary, this);
            return true;
        }
        return false;
    }

    /** All of it has been sent, or the connection has failed. */
    private void handOver(Outbox itsOutbox) {
        List<SentMessage> written = writer.trail().take(failed);
        if (!written.isEmpty()) {
            observer.sent(itsOutbox.session(), written);
        }
    }

    /** Whether its buffers may serve another turn. */
    boolean isReusable() {
        return writer.frame().isReusable();
    }

    /** The connection is gone; what had not left has not been sent. */
    void abandon() {
        failed |= outbox != null && outbox.isInFlight();
        release();
    }

    void release() {
        Outbox itsOutbox = outbox;
        if (itsOutbox != null) {
            itsOutbox.endTurn();
            if (writer.trail().isOn()) {
                handOver(itsOutbox);
            }
        }
        outbox = null;
    }

    @Override
    public void sent() {
        counters.add(Counter.FRAMES_SENT, 1);
        landed();
    }

    @Override
    public void failed(Throwable cause) {
        failed = true;
        counters.add(Counter.SEND_FAILURES, 1);
        landed();
    }

    private void landed() {
        Outbox itsOutbox = outbox;
        if (itsOutbox != null) {
            itsOutbox.landed();
        }
    }

    private static long epochNs() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
