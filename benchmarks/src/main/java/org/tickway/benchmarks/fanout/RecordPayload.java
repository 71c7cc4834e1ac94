package org.tickway.benchmarks.fanout;

import java.nio.ByteBuffer;
import org.tickway.tick.TickLayout;

/** Tickway's binary form: a header of 16 bytes and records of 128, whose numbers go on by one for each instrument. One thread. */
final class RecordPayload implements WebSocketFrames.Payload {

    private static final int HEADER = 16;

    private final Tally tally;
    private final boolean everyAge;
    private long[] expected = new long[1_024];

    /** @param everyAge whether the age of each tick is recorded, and not of each frame's first only */
    RecordPayload(Tally tally, boolean everyAge) {
        this.tally = tally;
        this.everyAge = everyAge;
    }

    @Override
    public void take(ByteBuffer bytes, int from, int to, boolean binary, long nowNs) {
        if (!binary) {
            return;
        }
        int count = 0;
        for (int record = from + HEADER; record < to; record += TickLayout.RECORD_LENGTH) {
            int instrument = bytes.getInt(record + TickLayout.INSTRUMENT_ID);
            long number = bytes.getLong(record + TickLayout.TOPIC_SEQUENCE);
            if (instrument >= expected.length) {
                expected = java.util.Arrays.copyOf(expected, Integer.highestOneBit(instrument) << 1);
            }
            long awaited = expected[instrument];
            if (awaited != 0 && number != awaited) {
                tally.outOfOrder(awaited, number);
            }
            expected[instrument] = number + 1;
            if (everyAge || count == 0) {
                tally.age(nowNs - bytes.getLong(record + TickLayout.RECEIVE_TIME));
            }
            count++;
        }
        tally.ticks(count);
    }
}
