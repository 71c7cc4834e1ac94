package org.tickway.benchmarks.fanout;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Tickway's JSON form: counts trades by their {@code "seq"}, follows their numbers, and takes their age from {@code "rx"}. One thread. */
final class JsonPayload implements WebSocketFrames.Payload {

    private static final byte[] MARK = "\"seq\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RECEIVED = "\"rx\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] KIND = "\"type\":\"event".getBytes(StandardCharsets.US_ASCII);

    private static final int NS_DIGITS_OF_MS = 6;

    private final Tally tally;
    private final boolean everyAge;
    private long expected;

    /** @param everyAge whether the age of each tick is recorded, and not of each frame's first only */
    JsonPayload(Tally tally, boolean everyAge) {
        this.tally = tally;
        this.everyAge = everyAge;
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
            if (everyAge || count == 0) {
                tally.age(nowNs - receivedNs(bytes, find(bytes, digit, to, RECEIVED) + RECEIVED.length, to));
            }
            count++;
            at = find(bytes, digit, to, MARK);
        }
        tally.ticks(count);
    }

    /** The number at {@code at}, milliseconds with a fraction, in nanoseconds. */
    private static long receivedNs(ByteBuffer bytes, int at, int to) {
        long ns = 0;
        int fraction = -1;
        for (int index = at; index < to && fraction < NS_DIGITS_OF_MS; index++) {
            byte digit = bytes.get(index);
            if (digit == '.') {
                fraction = 0;
            } else if (digit >= '0' && digit <= '9') {
                ns = ns * 10 + digit - '0';
                fraction += fraction < 0 ? 0 : 1;
            } else {
                break;
            }
        }
        for (int digits = Math.max(0, fraction); digits < NS_DIGITS_OF_MS; digits++) {
            ns *= 10;
        }
        return ns;
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
