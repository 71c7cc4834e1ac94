package org.tickway.journal.chronicle;

import java.util.Arrays;
import net.openhft.chronicle.bytes.Bytes;
import org.tickway.ring.RingWriter;

/**
 * Up to where each ring was journalled. Any thread; guarded by its own monitor. Noting allocates nothing.
 *
 * <p>Written as the number of rings (4) and for each feedId (4), ringEpoch (4) and next position (8).
 */
final class RingPositions {

    private static final int RINGS = RingWriter.MAX_FEED_ID + 1;
    private static final int RING_LENGTH = Integer.BYTES + Integer.BYTES + Long.BYTES;

    /** Bytes that it takes at most. */
    static final int MAX_LENGTH = Integer.BYTES + RINGS * RING_LENGTH;

    private final int[] ringEpochs = new int[RINGS];
    private final long[] nextPositions = new long[RINGS];

    /** The position from which on nothing of this epoch of the ring was journalled. */
    synchronized long next(int feedId, int ringEpoch) {
        return ringEpochs[feedId] == ringEpoch ? nextPositions[feedId] : 0;
    }

    synchronized void note(int feedId, int ringEpoch, long nextPosition) {
        if (ringEpochs[feedId] != ringEpoch || nextPositions[feedId] < nextPosition) {
            ringEpochs[feedId] = ringEpoch;
            nextPositions[feedId] = nextPosition;
        }
    }

    /** Whether the record at this position, or a later one, was journalled. */
    synchronized boolean isBeyond(int feedId, int ringEpoch, long position) {
        return ringEpochs[feedId] > ringEpoch || ringEpochs[feedId] == ringEpoch && nextPositions[feedId] > position;
    }

    synchronized void write(Bytes<?> bytes) {
        bytes.writeInt(
                (int) Arrays.stream(ringEpochs).filter(epoch -> epoch != 0).count());
        for (int feedId = 0; feedId < RINGS; feedId++) {
            if (ringEpochs[feedId] != 0) {
                bytes.writeInt(feedId);
                bytes.writeInt(ringEpochs[feedId]);
                bytes.writeLong(nextPositions[feedId]);
            }
        }
    }

    /** Becomes what was written. */
    synchronized void read(Bytes<?> bytes) {
        Arrays.fill(ringEpochs, 0);
        int count = bytes.readInt();
        for (int index = 0; index < count; index++) {
            int feedId = bytes.readInt() & RINGS - 1;
            ringEpochs[feedId] = bytes.readInt();
            nextPositions[feedId] = bytes.readLong();
        }
    }

    /** Bytes of what was written at this offset. */
    static int length(Bytes<?> bytes, long offset) {
        return Integer.BYTES + bytes.readInt(offset) * RING_LENGTH;
    }
}
