package org.tickway.journal;

import java.util.Collection;
import java.util.Set;
import org.tickway.ring.TickBatch;

/**
 * Reads the records of the journal in the order in which they were taken in, on to the newest and as they come.
 *
 * <p>Threads: the one that opened it, which also closes it.
 */
public interface TickHistory extends AutoCloseable {

    /** Goes before the first record received at or after {@code receiveTimeNs}, nanoseconds since the epoch. */
    void seekTime(long receiveTimeNs);

    /**
     * Goes before the record that stood at {@code position} of a ring.
     *
     * @return false where the journal does not have it; the place is then undefined
     */
    boolean seekPosition(int feedId, int ringEpoch, long position);

    /**
     * Goes before the oldest record that any found stream lacks, or to the end where none lacks anything.
     *
     * @return the positions after which the journal still has everything
     */
    Set<StreamPosition> seek(Collection<StreamPosition> positions);

    /**
     * Empties the batch and copies the records that come next into it, those of one feed and epoch.
     *
     * @return how many; 0 at the end, for now. {@link TickBatch#lost} tells of a hole before them.
     */
    int poll(TickBatch batch);

    @Override
    void close();
}
