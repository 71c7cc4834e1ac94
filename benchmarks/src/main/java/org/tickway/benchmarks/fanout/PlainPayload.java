package org.tickway.benchmarks.fanout;

import java.nio.ByteBuffer;

/**
 * What the peers carry: each message is a tick of 128 bytes that begins with the time at which it was due, in ns since the
 * epoch, and its number. Messages may stand one behind the other, each with text of the peer's own protocol before and behind
 * it, and begin in one frame and go on in the next. One thread.
 */
final class PlainPayload implements WebSocketFrames.Payload {

    static final int LENGTH = 128;

    private final Tally tally;
    private final boolean everyAge;
    private final byte[] before;
    private final byte[] unit;
    private int filled;
    private long expected;

    /**
     * @param before what stands before each tick, which tells one from other messages
     * @param behind how many bytes stand behind each
     */
    PlainPayload(Tally tally, boolean everyAge, byte[] before, int behind) {
        this.tally = tally;
        this.everyAge = everyAge;
        this.before = before.clone();
        this.unit = new byte[before.length + LENGTH + behind];
    }

    @Override
    public void take(ByteBuffer bytes, int from, int to, boolean binary, long nowNs) {
        if (!binary) {
            return;
        }
        int at = from;
        int count = 0;
        while (at < to) {
            if (filled == 0 && to - at >= unit.length && startsWith(bytes, at)) {
                tick(bytes.getLong(at + before.length), bytes.getLong(at + before.length + 8), count++, nowNs);
                at += unit.length;
            } else {
                unit[filled++] = bytes.get(at++);
                if (filled <= before.length && unit[filled - 1] != before[filled - 1]) {
                    filled = 0; // another message of the protocol
                } else if (filled == unit.length) {
                    ByteBuffer whole = ByteBuffer.wrap(unit).order(bytes.order());
                    tick(whole.getLong(before.length), whole.getLong(before.length + 8), count++, nowNs);
                    filled = 0;
                }
            }
        }
        tally.ticks(count);
    }

    private boolean startsWith(ByteBuffer bytes, int at) {
        for (int index = 0; index < before.length; index++) {
            if (bytes.get(at + index) != before[index]) {
                return false;
            }
        }
        return true;
    }

    private void tick(long dueNs, long number, int index, long nowNs) {
        if (expected != 0 && number != expected) {
            tally.outOfOrder(expected, number);
        }
        expected = number + 1;
        if (everyAge || index == 0) {
            tally.age(nowNs - dueNs);
        }
    }
}
