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

/**
 * Reads the queue of records; see {@link TickHistory}.
 *
 * <p>One thread; {@link #cycle()} for any.
 */
final class RecordHistory implements TickHistory {

    private final SingleChronicleQueue queue;
    private final SingleChronicleQueue index;
    private final StreamEnds ends;
    private final OpenReaders readers;
    private final ExcerptTailer tailer;
    private final byte[] array = new byte[RecordLayout.MAX_RECORDS * TickLayout.RECORD_LENGTH];
    private final byte[] packed = new byte[array.length + Long.BYTES];
    private final ByteBuffer records = ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C checksum = new CRC32C();
    private long excerpt = Checkpoints.NOTHING;
    private long recordsRead;
    private int feedId;
    private int ringEpoch;
    private long firstPosition;
    private int count;
    private int next;
    private long missing;
    private long fromTimeNs = Long.MIN_VALUE;
    private volatile int cycle;

    /** Stands at the oldest record. */
    RecordHistory(SingleChronicleQueue queue, SingleChronicleQueue index, StreamEnds ends, OpenReaders readers) {
        this.queue = queue;
        this.index = index;
        this.ends = ends;
        this.readers = readers;
        this.cycle = queue.firstCycle();
        readers.add(this);
        this.tailer = queue.createTailer();
        tailer.toStart();
    }

    /** The file of the queue in which it stands; Integer.MAX_VALUE where there is none. */
    int cycle() {
        return cycle;
    }

    @Override
    public void seekTime(long receiveTimeNs) {
        forget();
        Excerpts excerpts = new Excerpts(queue, tailer);
        long number = excerpts.firstWhere(
                bytes -> bytes.readLong(bytes.readPosition() + RecordLayout.JOURNAL_TIME) >= receiveTimeNs);
        if (number < excerpts.count()) {
            tailer.moveToIndex(excerpts.index(number));
        } else {
            tailer.toEnd();
        }
        fromTimeNs = receiveTimeNs;
    }

    @Override
    public boolean seekPosition(int itsFeedId, int itsRingEpoch, long position) {
        standBehind(Checkpoints.before(index, itsFeedId, itsRingEpoch, position));
        while (readExcerpt()) {
            boolean there = feedId == itsFeedId && ringEpoch == itsRingEpoch;
            if (there && position >= firstPosition && position < firstPosition + count) {
                next = (int) (position - firstPosition);
                missing = 0;
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
        for (StreamPosition position : positions) {
            long key = StreamKey.of(position.instrumentId(), position.stream());
            if (ends.end(key).isAtOrBefore(position.epoch(), position.sequence())) {
                found.add(position); // there is nothing behind it yet
            } else {
                open.put(key, position);
            }
        }
        long stand = end;
        int offset = 0;
        if (!open.isEmpty()) {
            Set<Long> held = new HashSet<>();
            standBehind(Checkpoints.before(index, open, held));
            while (!open.isEmpty() && readExcerpt()) {
                for (int number = 0; number < count && !open.isEmpty(); number++) {
                    if (isFirstBehind(number, open, held, found) && stand == end) {
                        stand = excerpt;
                        offset = number;
                    }
                }
            }
        }
        forget();
        if (stand == end) {
            tailer.toEnd();
            if (tailer.index() != end) {
                tailer.moveToIndex(end);
            }
        } else {
            tailer.moveToIndex(stand);
            readExcerpt();
            missing = 0;
            next = offset;
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
            if (same && sequence == position.sequence()) {
                held.add(key);
            }
            return false;
        }
        open.remove(key);
        // Over to another epoch nothing is missing only if the journal has the very record that the client has last.
        boolean complete = same
                ? sequence == position.sequence() + 1
                : sequence == 1 && (position.sequence() == 0 || held.contains(key));
        if (complete) {
            found.add(position);
        }
        return complete;
    }

    @Override
    public int poll(TickBatch batch) {
        do {
            if (next == count && !readExcerpt()) {
                batch.begin(feedId, ringEpoch);
                return 0;
            }
            batch.begin(feedId, ringEpoch);
            while (next < count && batch.count() < batch.capacity()) {
                int record = next++ * TickLayout.RECORD_LENGTH;
                if (fromTimeNs == Long.MIN_VALUE || TickCodec.receiveTime(records, record) >= fromTimeNs) {
                    fromTimeNs = Long.MIN_VALUE;
                    batch.add(records, record);
                }
            }
        } while (batch.count() == 0);
        batch.lose(missing);
        missing = 0;
        return batch.count();
    }

    /** Stands behind this excerpt; before the oldest where it is not there (any more). */
    void standBehind(long excerptIndex) {
        forget();
        if (excerptIndex == Checkpoints.NOTHING || !tailer.moveToIndex(excerptIndex)) {
            tailer.toStart();
            return;
        }
        try (DocumentContext document = tailer.readingDocument()) {
            if (document.isPresent()) {
                excerpt = document.index();
            }
        }
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
        return firstPosition + count;
    }

    private void forget() {
        count = 0;
        next = 0;
        missing = 0;
        fromTimeNs = Long.MIN_VALUE;
    }

    /**
     * Takes the next excerpt with records, and notes how many are missing before them; false at the end for now. An excerpt
     * that cannot be believed counts as missing records.
     */
    private boolean readExcerpt() {
        while (true) {
            try (DocumentContext document = tailer.readingDocument()) {
                if (!document.isPresent()) {
                    return false;
                }
                excerpt = document.index();
                cycle = queue.rollCycle().toCycle(excerpt);
                if (read(document.wire().bytes())) {
                    return true;
                }
            }
        }
    }

    private boolean read(Bytes<?> bytes) {
        count = 0;
        next = 0;
        byte type = bytes.readByte();
        feedId = bytes.readUnsignedByte();
        bytes.readSkip(Short.BYTES);
        int inIt = bytes.readInt();
        ringEpoch = bytes.readInt();
        int sum = bytes.readInt();
        firstPosition = bytes.readLong();
        bytes.readSkip(Long.BYTES);
        if (inIt >= 1 && inIt <= RecordLayout.MAX_RECORDS && readRecords(bytes, type, inIt)) {
            checksum.reset();
            checksum.update(array, 0, inIt * TickLayout.RECORD_LENGTH);
            if ((int) checksum.getValue() == sum) {
                count = inIt;
                recordsRead += inIt;
                return true;
            }
        }
        missing += Math.max(1, inIt);
        return false;
    }

    private boolean readRecords(Bytes<?> bytes, byte type, int inIt) {
        int plainLength = inIt * TickLayout.RECORD_LENGTH;
        if (type == RecordLayout.TYPE_PACKED) {
            int length = (int) Math.min(bytes.readRemaining(), plainLength);
            bytes.read(packed, 0, length);
            return PackedRecords.unpack(packed, length, inIt, array);
        }
        if (type == RecordLayout.TYPE_RECORDS && bytes.readRemaining() >= plainLength) {
            bytes.read(array, 0, plainLength);
            return true;
        }
        return false;
    }

    @Override
    public void close() {
        readers.remove(this);
        tailer.close();
    }
}
