package org.tickway.journal.chronicle;

import java.io.File;
import java.io.IOException;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.CRC32C;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;
import org.jspecify.annotations.Nullable;
import org.tickway.ring.TickBatch;
import org.tickway.tick.TickLayout;

/**
 * Appends what was read from rings, notes where streams and rings stand, and writes checkpoints.
 *
 * <p>One thread makes, uses and closes an instance. Nothing is allocated per record.
 */
final class RecordAppender implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(RecordAppender.class.getName());
    private static final long SPACE_INTERVAL_NS = 1_000_000_000L;
    private static final long SPACE_INTERVAL_BYTES = 16 << 20;

    private final SingleChronicleQueue queue;
    private final ExcerptAppender records;
    private final ExcerptAppender checkpoints;
    private final StreamEnds ends;
    private final RingPositions rings;
    private final FreeSpace space;
    private final LongAdder appended;
    private final CRC32C checksum = new CRC32C();
    private long sinceCheckpoint;
    private long sinceLook;
    private long lookedAtNs = System.nanoTime() - SPACE_INTERVAL_NS;
    private long written;
    private @Nullable File writtenFile;
    private long newestTimeNs;

    RecordAppender(
            SingleChronicleQueue queue,
            SingleChronicleQueue index,
            StreamEnds ends,
            RingPositions rings,
            FreeSpace space,
            LongAdder appended) {
        this.queue = queue;
        this.records = queue.createAppender();
        this.checkpoints = index.createAppender();
        this.ends = ends;
        this.rings = rings;
        this.space = space;
        this.appended = appended;
    }

    /**
     * Appends a batch whose first record stands at {@code firstPosition} of its ring; what was appended before is passed
     * over, and what is missing before it is noted as a hole.
     *
     * @return false where it was not taken, for want of space
     */
    boolean append(TickBatch batch, long firstPosition) {
        long expected = rings.next(batch.feedId(), batch.epoch());
        int known = (int) Math.min(batch.count(), Math.max(0, expected - firstPosition));
        int count = batch.count() - known;
        if (count == 0) {
            return true;
        }
        long first = firstPosition + known;
        long bytes = RecordLayout.RECORDS + (long) count * TickLayout.RECORD_LENGTH;
        try {
            if (!hasRoom(bytes)) {
                return false;
            }
            if (first > expected) {
                hole(batch, expected, first - expected);
            }
            write(batch, known, count, first);
        } catch (IOException
                | InternalError noRoom) { // a page of a mapped file for which there is no room is an InternalError
            space.full();
            return false;
        }
        ends.note(batch.buffer(), batch.record(known), count, TickLayout.RECORD_LENGTH);
        rings.note(batch.feedId(), batch.epoch(), first + count);
        sinceLook += bytes;
        sinceCheckpoint += count;
        appended.add(count);
        if (sinceCheckpoint
                >= Math.max(Checkpoints.INTERVAL_RECORDS, (long) Checkpoints.RECORDS_PER_STREAM * ends.size())) {
            checkpoint();
        }
        return true;
    }

    /** Writes down where everything stands, so that the next start reads little. */
    void checkpoint() {
        if (sinceCheckpoint > 0 && space.check()) {
            Checkpoints.append(checkpoints, records.lastIndexAppended() + 1, ends, rings);
            sinceCheckpoint = 0;
        }
    }

    private boolean hasRoom(long bytes) throws IOException {
        long nowNs = System.nanoTime();
        boolean look = space.isLow()
                ? nowNs - lookedAtNs >= SPACE_INTERVAL_NS
                : nowNs - lookedAtNs >= SPACE_INTERVAL_NS
                        || sinceLook >= SPACE_INTERVAL_BYTES
                        || queue.cycle() != records.cycle();
        if (look) {
            lookedAtNs = nowNs;
            sinceLook = 0;
            boolean before = space.isLow();
            boolean room = space.check();
            if (before == room) {
                LOG.log(
                        room ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
                        room
                                ? "TW-JRNL-002 JOURNAL_RUNNING again: there is room on the disk"
                                : "TW-JRNL-003 JOURNAL_DEGRADED: too little room on the disk; nothing is journalled "
                                        + "until there is more, delivery goes on");
            }
        }
        if (space.isLow()) {
            return false;
        }
        File file = writtenFile;
        if (file != null && queue.cycle() == records.cycle()) {
            space.reserve(file.toPath(), written, bytes + RecordLayout.RECORDS);
        }
        return true;
    }

    private void hole(TickBatch batch, long firstPosition, long lost) {
        try (DocumentContext document = records.writingDocument()) {
            Bytes<?> bytes = document.wire().bytes();
            head(bytes, RecordLayout.TYPE_HOLE, batch, (int) Math.min(Integer.MAX_VALUE, lost), 0, firstPosition);
        }
    }

    private void write(TickBatch batch, int from, int count, long firstPosition) {
        byte[] array = batch.buffer().array();
        int offset = batch.buffer().arrayOffset() + batch.record(from);
        int length = count * TickLayout.RECORD_LENGTH;
        checksum.reset();
        checksum.update(array, offset, length);
        try (DocumentContext document = records.writingDocument()) {
            Bytes<?> bytes = document.wire().bytes();
            head(bytes, RecordLayout.TYPE_RECORDS, batch, count, (int) checksum.getValue(), firstPosition);
            bytes.write(array, offset, length);
            written = bytes.writePosition();
        }
        writtenFile = records.currentFile(); // only now it is known where in it the next excerpt will stand
    }

    private void head(Bytes<?> bytes, byte type, TickBatch batch, int count, int sum, long firstPosition) {
        newestTimeNs = Math.max(newestTimeNs, System.currentTimeMillis() * 1_000_000L);
        bytes.writeByte(type);
        bytes.writeByte((byte) batch.feedId());
        bytes.writeShort((short) 0);
        bytes.writeInt(count);
        bytes.writeInt(batch.epoch());
        bytes.writeInt(sum);
        bytes.writeLong(firstPosition);
        bytes.writeLong(newestTimeNs);
    }

    @Override
    public void close() {
        records.close();
        checkpoints.close();
    }
}
