package org.tickway.journal.chronicle;

import java.util.Collection;
import java.util.Map;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import org.tickway.journal.StreamPosition;

/**
 * The sparse index of the records: now and then, where every stream and every ring stood.
 *
 * <p>Between two checkpoints lie at most {@link #INTERVAL_RECORDS} records (or sixteen for each stream, if that is more), so
 * a place is found by a binary search over the checkpoints and a walk through one interval.
 *
 * <p>One excerpt: the index of the last excerpt of records that it covers (8), the number of rings (4),
 * for each ring feedId (4), ringEpoch (4) and next position (8); the number of streams (4), for each, in the order of the
 * keys, key (8), epoch (4), sequence (8).
 *
 * <p>Stateless; a tailer of its own for each search.
 */
final class Checkpoints {

    static final long INTERVAL_RECORDS = 262_144;
    static final int RECORDS_PER_STREAM = 16;

    /** The index of no excerpt: before the first. */
    static final long NOTHING = -1;

    private static final int STREAM_LENGTH = Long.BYTES + Integer.BYTES + Long.BYTES;

    private Checkpoints() {}

    /** Bytes of a checkpoint, at most. */
    static long length(int streams) {
        return Long.BYTES + RingPositions.MAX_LENGTH + Integer.BYTES + (long) streams * STREAM_LENGTH;
    }

    static void write(Bytes<?> bytes, long lastIndex, StreamEnds ends, RingPositions rings) {
        bytes.writeLong(lastIndex);
        rings.write(bytes);
        long countAt = bytes.writePosition();
        bytes.writeInt(0);
        int count = ends.forEachInOrder((key, epoch, sequence) -> {
            bytes.writeLong(key);
            bytes.writeInt(epoch);
            bytes.writeLong(sequence);
        });
        bytes.writeInt(countAt, count);
    }

    /** Reads the newest checkpoint into the tables; the last excerpt of records that they then cover. */
    static long restore(SingleChronicleQueue queue, StreamEnds ends, RingPositions rings) {
        try (ExcerptTailer tailer = queue.createTailer()) {
            Excerpts excerpts = new Excerpts(queue, tailer);
            if (excerpts.count() == 0) {
                return NOTHING;
            }
            return excerpts.read(excerpts.count() - 1, bytes -> {
                long last = bytes.readLong();
                rings.read(bytes);
                int streams = bytes.readInt();
                for (int index = 0; index < streams; index++) {
                    ends.note(bytes.readLong(), bytes.readInt(), bytes.readLong());
                }
                return last;
            });
        }
    }

    /**
     * The last excerpt covered by the newest checkpoint at which none of the streams was beyond its position.
     *
     * @param positions by {@link StreamKey}
     * @param held gets the keys of the streams that then stood exactly there
     */
    static long before(SingleChronicleQueue queue, Map<Long, StreamPosition> positions, Collection<Long> held) {
        try (ExcerptTailer tailer = queue.createTailer()) {
            Excerpts excerpts = new Excerpts(queue, tailer);
            long beyond = excerpts.firstWhere(bytes -> isAnyBeyond(bytes, positions));
            if (beyond == 0) {
                return NOTHING;
            }
            return excerpts.read(beyond - 1, bytes -> {
                positions.forEach((key, position) -> {
                    StreamEnds.End end = end(bytes, key);
                    if (end.epoch() == position.epoch() && end.sequence() == position.sequence()) {
                        held.add(key);
                    }
                });
                return bytes.readLong();
            });
        }
    }

    /** The same for a position of a ring. */
    static long before(SingleChronicleQueue queue, int feedId, int ringEpoch, long position) {
        try (ExcerptTailer tailer = queue.createTailer()) {
            Excerpts excerpts = new Excerpts(queue, tailer);
            RingPositions rings = new RingPositions();
            long beyond = excerpts.firstWhere(bytes -> {
                bytes.readSkip(Long.BYTES);
                rings.read(bytes);
                return rings.isBeyond(feedId, ringEpoch, position);
            });
            return beyond == 0 ? NOTHING : excerpts.read(beyond - 1, Bytes::readLong);
        }
    }

    private static boolean isAnyBeyond(Bytes<?> bytes, Map<Long, StreamPosition> positions) {
        for (Map.Entry<Long, StreamPosition> entry : positions.entrySet()) {
            StreamPosition position = entry.getValue();
            if (!end(bytes, entry.getKey()).isAtOrBefore(position.epoch(), position.sequence())) {
                return true;
            }
        }
        return false;
    }

    private static StreamEnds.End end(Bytes<?> bytes, long key) {
        long streamsAt = bytes.readPosition() + Long.BYTES;
        streamsAt += RingPositions.length(bytes, streamsAt);
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
