package org.tickway.benchmarks.fanout;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Tickway's JSON form: counts trades by their {@code "seq"} and follows their numbers. One thread. */
final class JsonPayload implements WebSocketFrames.Payload {

    private static final byte[] MARK = "\"seq\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] KIND = "\"type\":\"event".getBytes(StandardCharsets.US_ASCII);

    private final Tally tally;
    private long expected;

    JsonPayload(Tally tally) {
        this.tally = tally;
    }

    @Override
    public void take(ByteBuffer bytes, int from, int to, boolean binary, long nowNs) {
        if (binary || find(bytes, from, to, KIND) < 0) {
            return;
        }
        int count = 0;
        int at = find(bytes, from, to, MARK);
        while (at >= 0) {
            long number = 0;
            int digit = at + MARK.length;
            while (digit < to && bytes.get(digit) >= '0' && bytes.get(digit) <= '9') {
                number = number * 10 + bytes.get(digit++) - '0';
            }
            if (expected != 0 && number != expected) {
                tally.outOfOrder(expected, number);
            }
            expected = number + 1;
            count++;
            at = find(bytes, digit, to, MARK);
        }
        tally.ticks(count);
    }

    private static int find(ByteBuffer bytes, int from, int to, byte[] text) {
        for (int at = from; at <= to - text.length; at++) {
            int index = 0;
            while (index < text.length && bytes.get(at + index) == text[index]) {
                index++;
            }
            if (index == text.length) {
                return at;
            }
        }
        return -1;
    }
}
