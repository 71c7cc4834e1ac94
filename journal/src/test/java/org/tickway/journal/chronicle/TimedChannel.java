package org.tickway.journal.chronicle;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.tickway.session.FrameChannel;
import org.tickway.session.FrameCompletion;

/**
 * A socket that takes everything at once and notes how old the newest event of each frame is. Written by the sender; who
 * reads meanwhile may miss the newest.
 */
final class TimedChannel implements FrameChannel {

    private static final byte[] TYPE = "\"type\":\"event\"".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final byte[] RECEIVED = "\"rx\":".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private long[] agesNs = new long[1 << 16];
    private int ages;
    private long events;

    @Override
    public void sendText(byte[] utf8, int offset, int length, FrameCompletion completion) {
        long nowNs = DeliveryRig.nowNs();
        int end = offset + length;
        int newest = -1;
        for (int at = offset; at < end - TYPE.length; at++) {
            if (utf8[at] == '"' && matches(utf8, at, TYPE)) {
                events++;
                newest = at;
            }
        }
        if (newest >= 0) {
            note(nowNs - receivedNs(utf8, newest, end));
        }
        completion.sent();
    }

    private void note(long ageNs) {
        if (ages == agesNs.length) {
            agesNs = Arrays.copyOf(agesNs, 2 * ages);
        }
        agesNs[ages++] = ageNs;
    }

    private static boolean matches(byte[] bytes, int at, byte[] text) {
        return at + text.length <= bytes.length && Arrays.equals(bytes, at, at + text.length, text, 0, text.length);
    }

    /** Milliseconds with up to six decimals. */
    private static long receivedNs(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && !matches(bytes, at, RECEIVED)) {
            at++;
        }
        at += RECEIVED.length;
        long value = 0;
        int decimals = -1;
        for (; at < end && (bytes[at] == '.' || bytes[at] >= '0' && bytes[at] <= '9'); at++) {
            if (bytes[at] == '.') {
                decimals = 0;
            } else {
                value = 10 * value + bytes[at] - '0';
                decimals += decimals >= 0 ? 1 : 0;
            }
        }
        for (int missing = 6 - Math.max(0, decimals); missing > 0; missing--) {
            value *= 10;
        }
        return value;
    }

    long events() {
        return events;
    }

    void reset() {
        ages = 0;
        events = 0;
    }

    /** Adds the noted ages to these. */
    long[] addTo(long[] others) {
        int count = ages; // the sender may go on
        long[] all = Arrays.copyOf(others, others.length + count);
        System.arraycopy(agesNs, 0, all, others.length, count);
        return all;
    }

    @Override
    public void sendBinary(ByteBuffer frame, FrameCompletion completion) {
        completion.sent();
    }

    @Override
    public void ping() {
        // no heartbeats here
    }

    @Override
    public void close(int code, String reason) {
        throw new IllegalStateException("closed with " + code + " " + reason);
    }

    @Override
    public void abort() {
        throw new IllegalStateException("aborted");
    }
}
