package org.tickway.ring;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.tickway.tick.TickStream;

/**
 * The newest number of every stream in one run of a feeding host, shared by all its writers: whichever ring carries an
 * instrument, its streams are numbered without holes.
 *
 * <p>Any thread. Numbers are kept in pieces that never move once they are there; a stream that is seen for the first time
 * may cost a piece of 4,096 of them, nothing else allocates.
 */
public final class StreamNumbers {

    private static final int PIECE_BITS = 12;
    private static final int PIECE = 1 << PIECE_BITS;
    private static final int MAX_INSTRUMENTS = 1 << 22;
    private static final int STREAMS = TickStream.values().length;

    private final int runEpoch;
    private final AtomicReferenceArray<@Nullable AtomicLongArray> pieces =
            new AtomicReferenceArray<>(STREAMS * (MAX_INSTRUMENTS >> PIECE_BITS));

    /** @param runEpoch greater than that of any earlier run, at least 1 */
    public StreamNumbers(int runEpoch) {
        if (runEpoch < 1) {
            throw new IllegalArgumentException("runEpoch=" + runEpoch + " is not at least 1");
        }
        this.runEpoch = runEpoch;
    }

    /** The epoch in which the numbers count. */
    public int runEpoch() {
        return runEpoch;
    }

    /** The next number of the stream, from 1. */
    long next(TickStream stream, int instrumentId) {
        int index = stream.ordinal() * (MAX_INSTRUMENTS >> PIECE_BITS) + (instrumentId >> PIECE_BITS);
        AtomicLongArray piece = pieces.get(index);
        if (piece == null) {
            pieces.compareAndSet(index, null, new AtomicLongArray(PIECE));
            piece = pieces.get(index);
        }
        return piece == null ? 0 : piece.incrementAndGet(instrumentId & PIECE - 1);
    }
}
