package org.tickway.journal.chronicle;

import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;
import org.jspecify.annotations.Nullable;

/**
 * The sparse index of the records: now and then, where every stream and every ring stood.
 *
 * <p>Between two checkpoints lie at most {@link #INTERVAL_RECORDS} records (or sixteen for each stream, if that is more), so
 * a stream's place is found by a binary search over the checkpoints and a walk through one interval.
 *
 * <p>One excerpt: the index of the next excerpt of records (8), the number of rings (4), for each ring feedId (4), ringEpoch
 * (4) and next position (8); the number of streams (4), for each, in the order of the keys, key (8), epoch (4), sequence (8).
 *
 * <p>One thread writes; each reader has an instance of its own.
 */
final class Checkpoints {

    static final long INTERVAL_RECORDS = 262_144;
    static final int RECORDS_PER_STREAM = 16;

    private static final int STREAM_LENGTH = 20;
    private static final int RING_LENGTH = 16;

    private Checkpoints() {}

    static void append(ExcerptAppender appender, long nextIndex, StreamEnds ends, RingPositions rings) {
        try (DocumentContext document = appender.writingDocument()) {
            Bytes<?> bytes = document.wire().bytes();
            bytes.writeLong(nextIndex);
            rings.write(bytes);
            long countAt = bytes.writePosition();
            bytes.writeInt(0);
            int[] count = new int[1];
            ends.forEachInOrder((key, epoch, sequence) -> {
                bytes.writeLong(key);
                bytes.writeInt(epoch);
                bytes.writeLong(sequence);
                count[0]++;
            });
            bytes.writeInt(countAt, count[0]);
        }
    }

    /** Reads the newest checkpoint into the tables; the index of records from which they lack something, or 0. */
    static long restore(SingleChronicleQueue queue, StreamEnds ends, RingPositions rings) {
        try (ExcerptTailer tailer = queue.createTailer()) {
            Excerpts excerpts = new Excerpts(queue, tailer);
            if (excerpts.count() == 0) {
                return 0;
            }
            return excerpts.read(excerpts.count() - 1, bytes -> {
                long next = bytes.readLong();
                rings.read(bytes);
                int streams = bytes.readInt();
                for (int index = 0; index < streams; index++) {
                    ends.note(bytes.readLong(), bytes.readInt(), bytes.readLong());
                }
                return next;
            });
        }
    }

    /** The index of records at the newest checkpoint where the stream was not beyond this position; 0 is the beginning. */
    static long before(SingleChronicleQueue queue, long key, int epoch, long sequence) {
        try (ExcerptTailer tailer = queue.createTailer()) {
            Excerpts excerpts = new Excerpts(queue, tailer);
            long beyond = excerpts.firstWhere(bytes -> !end(bytes, key).isAtOrBefore(epoch, sequence));
            return beyond == 0 ? 0 : excerpts.read(beyond - 1, Bytes::readLong);
        }
    }

    /** The same for a ring's position. */
    static long before(SingleChronicleQueue queue, int feedId, int ringEpoch, long position) {
        try (ExcerptTailer tailer = queue.createTailer()) {
            Excerpts excerpts = new Excerpts(queue, tailer);
            long beyond = excerpts.firstWhere(bytes -> {
                bytes.readSkip(Long.BYTES);
                RingPositions rings = new RingPositions();
                rings.read(bytes);
                RingPositions.@Nullable Next next = rings.next(feedId);
                return next != null
                        && (next.ringEpoch() > ringEpoch
                                || next.ringEpoch() == ringEpoch && next.position() > position);
            });
            return beyond == 0 ? 0 : excerpts.read(beyond - 1, Bytes::readLong);
        }
    }

    private static StreamEnds.End end(Bytes<?> bytes, long key) {
        long start = bytes.readPosition();
        int rings = bytes.readInt(start + Long.BYTES);
        long streamsAt = start + Long.BYTES + Integer.BYTES + (long) rings * RING_LENGTH;
        int low = 0;
        int high = bytes.readInt(streamsAt);
        while (low < high) {
            int middle = low + high >>> 1;
            long at = streamsAt + Integer.BYTES + (long) middle * STREAM_LENGTH;
            long there = bytes.readLong(at);
            if (there == key) {
                return new StreamEnds.End(
                        bytes.readInt(at + Long.BYTES), bytes.readLong(at + Long.BYTES + Integer.BYTES));
            }
            if (there < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return new StreamEnds.End(0, 0);
    }
}
