package org.tickway.journal.chronicle;

import java.io.IOException;
import java.util.concurrent.atomic.LongAdder;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import org.jspecify.annotations.Nullable;
import org.tickway.codec.TickCodec;
import org.tickway.ring.TickBatch;
import org.tickway.tick.TickLayout;

/**
 * The queue of records with its sparse index, found good, and what they say of streams and rings.
 *
 * <p>Any thread; one appender at a time.
 */
record RecordQueues(
        SingleChronicleQueue records,
        SingleChronicleQueue index,
        StreamEnds ends,
        RingPositions rings,
        OpenReaders readers)
        implements AutoCloseable {

    /**
     * Opens both, and reads what no checkpoint covers.
     *
     * @throws UnreadableExcerptException where the files do not have what they should; or whatever Chronicle makes of them
     */
    static RecordQueues open(QueueFolder records, QueueFolder index) throws IOException {
        SingleChronicleQueue itsIndex = index.openChecked();
        try {
            SingleChronicleQueue itsRecords = records.openChecked();
            RecordQueues queues =
                    new RecordQueues(itsRecords, itsIndex, new StreamEnds(), new RingPositions(), new OpenReaders());
            try {
                queues.restore();
                return queues;
            } catch (RuntimeException | Error damaged) {
                itsRecords.close();
                throw damaged;
            }
        } catch (RuntimeException | IOException | Error damaged) {
            itsIndex.close();
            throw damaged;
        }
    }

    RecordHistory history() {
        return new RecordHistory(records, index, ends, readers);
    }

    RecordAppender appender(FreeSpace space, LongAdder appended) {
        return appender(space, null, appended);
    }

    /** @param ahead reserves room ahead where much is appended; null where nobody does */
    RecordAppender appender(FreeSpace space, @Nullable ReserveAhead ahead, LongAdder appended) {
        return new RecordAppender(this, space, ahead, appended, Checkpoints.INTERVAL_RECORDS);
    }

    /** When the oldest record was received, nanoseconds since the epoch; 0 where there is none. */
    long oldestNs() {
        TickBatch batch = new TickBatch(1);
        try (RecordHistory history = history()) {
            return history.poll(batch) == 0 ? 0 : TickCodec.receiveTime(batch.buffer(), batch.record(0));
        }
    }

    /** Looks again which files there are, after some were deleted. */
    void refresh() {
        records.refreshDirectoryListing();
        index.refreshDirectoryListing();
    }

    private void restore() {
        long covered = Checkpoints.restore(index, ends, rings);
        long last = records.lastIndex();
        TickBatch batch = new TickBatch(RecordLayout.MAX_RECORDS);
        try (RecordHistory history = history()) {
            history.standBehind(covered);
            while (history.poll(batch) > 0) {
                ends.note(batch.buffer(), 0, batch.count(), TickLayout.RECORD_LENGTH);
                rings.note(batch.feedId(), batch.epoch(), history.nextPosition());
            }
            if (Math.max(covered, history.excerpt()) > Math.max(last, Checkpoints.NOTHING)
                    || history.excerpt() < last) {
                throw new UnreadableExcerptException("records can be read to " + Long.toHexString(history.excerpt())
                        + ", are said to go to " + Long.toHexString(last) + ", and are indexed to "
                        + Long.toHexString(covered));
            }
        }
    }

    @Override
    public void close() {
        records.close();
        index.close();
    }
}
