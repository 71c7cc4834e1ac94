package org.tickway.journal.chronicle;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.CRC32C;
import net.openhft.chronicle.bytes.Bytes;
import org.jspecify.annotations.Nullable;
import org.tickway.codec.TickCodec;
import org.tickway.ring.TickBatch;
import org.tickway.tick.TickLayout;

/**
 * Appends what was read from rings, notes where streams and rings stand, and writes checkpoints.
 *
 * <p>One thread makes, uses and closes an instance. Nothing is allocated per record.
 */
final class RecordAppender implements AutoCloseable {

    private static final int CHECKPOINT_MARGIN_BYTES = 8_192;

    private final SafeAppender records;
    private final SafeAppender checkpoints;
    private final StreamEnds ends;
    private final RingPositions rings;
    private final LongAdder appended;
    private final CRC32C checksum = new CRC32C();
    private final byte[] packed = new byte[PackedRecords.roomFor(RecordLayout.MAX_RECORDS)];
    private final SafeAppender.Excerpt recordsExcerpt = this::putRecords;
    private final SafeAppender.Excerpt holeExcerpt = this::putHole;
    private final SafeAppender.Excerpt checkpointExcerpt = this::putCheckpoint;
    private final long intervalRecords;
    private TickBatch batch = new TickBatch(1);
    private int from;
    private int count;
    private int packedLength;
    private long firstPosition;
    private long missing;
    private long timeNs;
    private long sinceCheckpoint;

    /**
     * @param ahead reserves room ahead where much is appended; null where nobody does
     * @param intervalRecords how many records may lie between two checkpoints, if there are few streams
     */
    RecordAppender(
            RecordQueues queues,
            FreeSpace space,
            @Nullable ReserveAhead ahead,
            LongAdder appended,
            long intervalRecords) {
        this.records = new SafeAppender(queues.records(), space, ahead);
        this.checkpoints = new SafeAppender(queues.index(), space);
        this.ends = queues.ends();
        this.rings = queues.rings();
        this.appended = appended;
        this.intervalRecords = intervalRecords;
    }

    /**
     * Appends a batch, of {@link RecordLayout#MAX_RECORDS} at most, whose first record stands at {@code itsFirstPosition} of
     * its ring; what was appended before is passed over, and what is missing before it is noted as a hole.
     *
     * @return false where it was not taken, for want of room
     */
    boolean append(TickBatch itsBatch, long itsFirstPosition) {
        long expected = rings.next(itsBatch.feedId(), itsBatch.epoch());
        from = (int) Math.min(itsBatch.count(), Math.max(0, expected - itsFirstPosition));
        count = itsBatch.count() - from;
        if (count == 0) {
            return true;
        }
        batch = itsBatch;
        long first = itsFirstPosition + from;
        noteTime();
        if (first > expected) {
            firstPosition = expected;
            missing = first - expected;
            if (!records.append(RecordLayout.RECORDS, holeExcerpt)) {
                return false;
            }
            rings.note(itsBatch.feedId(), itsBatch.epoch(), first);
        }
        firstPosition = first;
        packedLength = PackedRecords.pack(itsBatch.buffer().array(), arrayOffset(), count, packed);
        if (!records.append(RecordLayout.RECORDS + Math.min(packedLength, plainLength()), recordsExcerpt)) {
            return false;
        }
        ends.note(itsBatch.buffer(), itsBatch.record(from), count, TickLayout.RECORD_LENGTH);
        rings.note(itsBatch.feedId(), itsBatch.epoch(), first + count);
        appended.add(count);
        sinceCheckpoint += count;
        if (sinceCheckpoint >= Math.max(intervalRecords, (long) Checkpoints.RECORDS_PER_STREAM * ends.size())) {
            checkpoint();
        }
        return true;
    }

    /** Writes down where everything stands, so that the next start and every search read little. */
    void checkpoint() {
        if (sinceCheckpoint > 0) {
            checkpoints.append(Checkpoints.length(ends.size()) + CHECKPOINT_MARGIN_BYTES, checkpointExcerpt);
            sinceCheckpoint = 0;
        }
    }

    private void putCheckpoint(Bytes<?> bytes) {
        Checkpoints.write(bytes, records.lastIndex(), ends, rings);
    }

    private void putHole(Bytes<?> bytes) {
        putHead(bytes, RecordLayout.TYPE_HOLE, (int) Math.min(Integer.MAX_VALUE, missing), 0);
    }

    private void putRecords(Bytes<?> bytes) {
        byte[] plain = batch.buffer().array();
        checksum.reset();
        checksum.update(plain, arrayOffset(), plainLength());
        boolean smaller = packedLength < plainLength();
        putHead(bytes, smaller ? RecordLayout.TYPE_PACKED : RecordLayout.TYPE_RECORDS, count, (int)
                checksum.getValue());
        if (smaller) {
            bytes.write(packed, 0, packedLength);
        } else {
            bytes.write(plain, arrayOffset(), plainLength());
        }
    }

    private int arrayOffset() {
        return batch.buffer().arrayOffset() + batch.record(from);
    }

    private int plainLength() {
        return count * TickLayout.RECORD_LENGTH;
    }

    private void putHead(Bytes<?> bytes, byte type, int itsCount, int sum) {
        bytes.writeByte(type);
        bytes.writeByte((byte) batch.feedId());
        bytes.writeShort((short) 0);
        bytes.writeInt(itsCount);
        bytes.writeInt(batch.epoch());
        bytes.writeInt(sum);
        bytes.writeLong(firstPosition);
        bytes.writeLong(timeNs);
    }

    /** The journal's time is never before that of a record in it, whichever clock is ahead. */
    private void noteTime() {
        timeNs = Math.max(timeNs, System.currentTimeMillis() * 1_000_000L);
        ByteBuffer buffer = batch.buffer();
        for (int index = from; index < from + count; index++) {
            timeNs = Math.max(timeNs, TickCodec.receiveTime(buffer, batch.record(index)));
        }
    }

    @Override
    public void close() {
        records.close();
        checkpoints.close();
    }
}
