package org.tickway.journal.chronicle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32C;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;
import org.tickway.codec.TickCodec;
import org.tickway.journal.StreamPosition;
import org.tickway.journal.TickHistory;
import org.tickway.ring.TickBatch;
import org.tickway.tick.TickLayout;

/** Reads the queue of records; see {@link TickHistory}. One thread. */
final class RecordHistory implements TickHistory {

    private final SingleChronicleQueue queue;
    private final SingleChronicleQueue index;
    private final StreamEnds ends;
    private final ExcerptTailer tailer;
    private final byte[] array = new byte[RecordLayout.MAX_RECORDS * TickLayout.RECORD_LENGTH];
    private final ByteBuffer records = ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C checksum = new CRC32C();
    private long excerpt;
    private long recordsRead;
    private int feedId;
    private int ringEpoch;
    private long firstPosition;
    private int count;
    private int next;
    private long missing;
    private long holeLength;
    private long fromTimeNs = Long.MIN_VALUE;

    RecordHistory(SingleChronicleQueue queue, SingleChronicleQueue index, StreamEnds ends) {
        this.queue = queue;
        this.index = index;
        this.ends = ends;
        this.tailer = queue.createTailer();
        tailer.toStart();
    }

    @Override
    public void seekTime(long receiveTimeNs) {
        Excerpts excerpts = new Excerpts(queue, tailer);
        long number = excerpts.firstWhere(
                bytes -> bytes.readLong(bytes.readPosition() + RecordLayout.JOURNAL_TIME) >= receiveTimeNs);
        if (number < excerpts.count()) {
            stand(excerpts.index(number), 0);
        } else {
            standAtEnd();
        }
        fromTimeNs = receiveTimeNs;
    }

    @Override
    public boolean seekPosition(int itsFeedId, int itsRingEpoch, long position) {
        go(Checkpoints.before(index, itsFeedId, itsRingEpoch, position));
        while (readExcerpt()) {
            boolean there = feedId == itsFeedId && ringEpoch == itsRingEpoch;
            if (there && position >= firstPosition && position < firstPosition + count) {
                next = (int) (position - firstPosition);
                return true;
            }
            if (there && firstPosition > position) {
                return false;
            }
        }
        return false;
    }

    @Override
    public Set<StreamPosition> seek(Collection<StreamPosition> positions) {
        tailer.toEnd();
        long end = tailer.index();
        Set<StreamPosition> found = new HashSet<>();
        Map<Long, StreamPosition> open = new HashMap<>();
        Set<Long> held = new HashSet<>();
        long start = Long.MAX_VALUE;
        for (StreamPosition position : positions) {
            long key = StreamKey.of(position.instrumentId(), position.stream());
            if (ends.end(key).isAtOrBefore(position.epoch(), position.sequence())) {
                found.add(position); // there is nothing behind it yet
            } else {
                open.put(key, position);
                start = Math.min(start, Checkpoints.before(index, key, position.epoch(), position.sequence()));
            }
        }
        long stand = -1;
        int offset = 0;
        if (!open.isEmpty()) {
            go(start);
            while (!open.isEmpty() && readExcerpt()) {
                for (int number = 0; number < count && !open.isEmpty(); number++) {
                    if (isFirstBehind(number, open, held, found) && stand < 0) {
                        stand = excerpt;
                        offset = number;
                    }
                }
            }
        }
        if (stand >= 0) {
            stand(stand, offset);
        } else {
            stand(end, 0);
        }
        return found;
    }

    /** Whether record {@code number} is the first behind an open position; closes it, as found if nothing is missing. */
    private boolean isFirstBehind(
            int number, Map<Long, StreamPosition> open, Set<Long> held, Set<StreamPosition> found) {
        int record = number * TickLayout.RECORD_LENGTH;
        long key = StreamKey.of(records, record);
        StreamPosition position = open.get(key);
        if (position == null) {
            return false;
        }
        int epoch = TickCodec.epoch(records, record);
        long sequence = TickCodec.topicSequence(records, record);
        boolean same = epoch == position.epoch();
        if (epoch < position.epoch() || same && sequence <= position.sequence()) {
            if (same) {
                held.add(key);
            }
            return false;
        }
        open.remove(key);
        boolean complete = same ? sequence == position.sequence() + 1 : sequence == 1 && held.contains(key);
        if (complete) {
            found.add(position);
        }
        return complete;
    }

    @Override
    public int poll(TickBatch batch) {
        if (next == count && missing == 0 && !readExcerpt()) {
            batch.begin(feedId, ringEpoch);
            return 0;
        }
        batch.begin(feedId, ringEpoch);
        if (missing > 0) {
            batch.lose(missing);
            missing = 0;
        }
        while (next < count && batch.count() < batch.capacity()) {
            int record = next++ * TickLayout.RECORD_LENGTH;
            if (fromTimeNs == Long.MIN_VALUE || TickCodec.receiveTime(records, record) >= fromTimeNs) {
                fromTimeNs = Long.MIN_VALUE;
                batch.add(records, record);
            }
        }
        return batch.count() == 0 && batch.lost() == 0 && next == count ? poll(batch) : batch.count();
    }

    /** Stands before this excerpt, 0 is the oldest. */
    void standAt(long excerptIndex) {
        go(excerptIndex);
    }

    /** Records that were taken from the disk, wanted or not. */
    long recordsRead() {
        return recordsRead;
    }

    /** The excerpt that was read last. */
    long excerpt() {
        return excerpt;
    }

    /** The position in its ring behind the excerpt that was read last. */
    long nextPosition() {
        return firstPosition + count + holeLength;
    }

    private void go(long checkpoint) {
        if (checkpoint == 0) {
            tailer.toStart();
        } else {
            tailer.moveToIndex(checkpoint);
        }
        count = 0;
        next = 0;
        missing = 0;
        fromTimeNs = Long.MIN_VALUE;
    }

    private void standAtEnd() {
        go(0);
        tailer.toEnd();
    }

    private void stand(long excerptIndex, int record) {
        go(excerptIndex);
        if (record > 0 && readExcerpt()) {
            next = record;
        }
    }

    /** Takes the next excerpt; false at the end for now. One that cannot be believed counts as missing records. */
    private boolean readExcerpt() {
        try (DocumentContext document = tailer.readingDocument()) {
            if (!document.isPresent()) {
                return false;
            }
            excerpt = document.index();
            Bytes<?> bytes = document.wire().bytes();
            byte type = bytes.readByte();
            feedId = bytes.readUnsignedByte();
            bytes.readSkip(Short.BYTES);
            int inIt = bytes.readInt();
            ringEpoch = bytes.readInt();
            int sum = bytes.readInt();
            firstPosition = bytes.readLong();
            bytes.readSkip(Long.BYTES);
            next = 0;
            count = 0;
            missing = 0;
            holeLength = 0;
            int length = inIt * TickLayout.RECORD_LENGTH;
            if (type == RecordLayout.TYPE_RECORDS
                    && inIt <= RecordLayout.MAX_RECORDS
                    && bytes.readRemaining() >= length) {
                bytes.read(array, 0, length);
                checksum.reset();
                checksum.update(array, 0, length);
                if ((int) checksum.getValue() == sum) {
                    count = inIt;
                    recordsRead += inIt;
                    return true;
                }
            }
            missing = Math.max(1, inIt);
            holeLength = missing;
            return true;
        }
    }

    @Override
    public void close() {
        tailer.close();
    }
}
