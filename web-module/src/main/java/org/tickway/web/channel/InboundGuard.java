package org.tickway.web.channel;

import org.jspecify.annotations.Nullable;
import org.tickway.session.CloseCode;
import org.tickway.session.FrameChannel;

/**
 * Watches the frames that a client sends, on their way to the container: it sees what the container deals with by itself or
 * waits for without end. It reads headers only (RFC 6455, 5.2) and copies nothing.
 *
 * <p>Threads: one at a time passes bytes through {@link #saw}; {@link #onVerdict} and {@link #unfinishedSinceNs} by any.
 *
 * <p>Refused are a message of more than {@link #MAX_MESSAGE_BYTES}, as soon as a header announces it and before anything is
 * kept of it, and more frames in a short time than any client has a use for: pings, which the container answers without
 * asking, and fragments, which it gathers. After that no byte is passed on any more.
 */
public final class InboundGuard {

    /** Longest message in bytes, all its fragments together. */
    public static final int MAX_MESSAGE_BYTES = 65_536;

    /** Frames of messages at once; messages have a tighter limit of their own. */
    static final int BURST_FRAMES = 2_000;

    /** Frames of messages a second in the long run. */
    static final int FRAMES_PER_SECOND = 100;

    /**
     * Pings, pongs and closes at once: so few that the pongs to a client that reads nothing fit into what the network
     * buffers, and the close frame behind them.
     */
    static final int BURST_CONTROLS = 50;

    /** Pings, pongs and closes a second in the long run. */
    static final int CONTROLS_PER_SECOND = 10;

    private static final int FIN = 0x80;
    private static final int CONTROL = 0x8;
    private static final int MASK_BYTES = 4;

    private final FrameBudget frames;
    private final FrameBudget controls;
    private int headerBytes;
    private int firstByte;
    private int lengthBytes;
    private long length;
    private int maskLeft;
    private long payloadLeft;
    private long messageBytes;
    private boolean messageOpen;

    private volatile long unfinishedSinceNs = FrameChannel.NOTHING_UNFINISHED;
    private @Nullable Verdict verdict;
    private @Nullable Closer closer;

    /** Ends the connection. */
    @FunctionalInterface
    public interface Closer {
        void close(int code, String reason);
    }

    private record Verdict(int code, String reason) {}

    /**
     * @param nowNs by {@link System#nanoTime}
     */
    public InboundGuard(long nowNs) {
        frames = new FrameBudget(BURST_FRAMES, FRAMES_PER_SECOND, nowNs);
        controls = new FrameBudget(BURST_CONTROLS, CONTROLS_PER_SECOND, nowNs);
    }

    /** Says how the connection is ended where the client breaks a rule, now or before. */
    public void onVerdict(Closer ending) {
        Verdict passed;
        synchronized (this) {
            closer = ending;
            passed = verdict;
        }
        if (passed != null) {
            ending.close(passed.code, passed.reason);
        }
    }

    /** As {@link FrameChannel#unfinishedSinceNs}. */
    public long unfinishedSinceNs() {
        return unfinishedSinceNs;
    }

    /** Whether a rule is broken, so that nothing more is to be read. */
    synchronized boolean isShut() {
        return verdict != null;
    }

    /** Follows the bytes that the container has just read. */
    void saw(byte[] bytes, int offset, int count, long nowNs) {
        int at = offset;
        int end = offset + count;
        while (at < end && !isShut()) {
            if (payloadLeft > 0) {
                int passed = (int) Math.min(payloadLeft, end - at);
                payloadLeft -= passed;
                at += passed;
            } else {
                header(bytes[at++] & 0xFF, nowNs);
            }
            if (headerBytes == 0 && payloadLeft == 0) {
                unfinishedSinceNs = messageOpen ? unfinishedSinceNs : FrameChannel.NOTHING_UNFINISHED;
            }
        }
    }

    private void header(int value, long nowNs) {
        headerBytes++;
        if (headerBytes == 1) {
            firstByte = value;
            if (unfinishedSinceNs == FrameChannel.NOTHING_UNFINISHED) {
                unfinishedSinceNs = nowNs;
            }
            return;
        }
        if (headerBytes == 2) {
            length = value & 0x7F;
            lengthBytes = length == 126 ? Short.BYTES : length == 127 ? Long.BYTES : 0;
            length = lengthBytes == 0 ? length : 0;
            maskLeft = (value & 0x80) == 0 ? 0 : MASK_BYTES;
        } else if (lengthBytes > 0) {
            length = length << 8 | value;
            lengthBytes--;
        } else {
            maskLeft--;
        }
        if (lengthBytes == 0 && maskLeft == 0) {
            begin(nowNs);
        } else if (lengthBytes == 0) {
            refuseIfTooLong();
        }
    }

    /** The header is complete. */
    private void begin(long nowNs) {
        refuseIfTooLong();
        boolean control = (firstByte & CONTROL) != 0;
        if (!control) {
            messageBytes += length;
            messageOpen = (firstByte & FIN) == 0;
            messageBytes = messageOpen ? messageBytes : 0;
        }
        headerBytes = 0;
        payloadLeft = length;
        if (!(control ? controls : frames).take(nowNs)) {
            refuse(CloseCode.RATE_LIMITED, "too many frames");
        }
    }

    private void refuseIfTooLong() {
        boolean control = (firstByte & CONTROL) != 0;
        if (length < 0 || length > MAX_MESSAGE_BYTES || !control && messageBytes + length > MAX_MESSAGE_BYTES) {
            refuse(CloseCode.MESSAGE_TOO_BIG, "message too big");
        }
    }

    private void refuse(int code, String reason) {
        Closer ending;
        synchronized (this) {
            if (verdict != null) {
                return;
            }
            verdict = new Verdict(code, reason);
            ending = closer;
        }
        if (ending != null) {
            ending.close(code, reason);
        }
    }
}
