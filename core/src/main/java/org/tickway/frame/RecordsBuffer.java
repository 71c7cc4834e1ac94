package org.tickway.frame;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tickway.tick.TickLayout;

/**
 * Records gathered for binary frames; see {@link FrameLayout}. Every {@link FrameLayout#MAX_RECORDS} records a new frame
 * begins in the same buffer, so that each frame is a slice of it.
 *
 * <p>One thread.
 */
final class RecordsBuffer {

    private ByteBuffer buffer;
    private int recordLength = TickLayout.RECORD_LENGTH;
    private int records;

    RecordsBuffer(int initialRecords) {
        this.buffer = allocate(bytes(initialRecords));
    }

    void clear(int itsRecordLength) {
        recordLength = itsRecordLength;
        records = 0;
    }

    int recordLength() {
        return recordLength;
    }

    int records() {
        return records;
    }

    int frames() {
        return (records + FrameLayout.MAX_RECORDS - 1) / FrameLayout.MAX_RECORDS;
    }

    ByteBuffer buffer() {
        return buffer;
    }

    /** Makes room for one more record and returns its offset in {@link #buffer()}. */
    int add() {
        int offset = offset(records);
        if (offset + recordLength > buffer.capacity()) {
            ByteBuffer grown = allocate(2 * buffer.capacity());
            grown.put(0, buffer, 0, offset);
            buffer = grown;
        }
        records++;
        return offset;
    }

    /** The frame with this index as a slice, its header written. */
    ByteBuffer frame(int index, long sendTimeNs) {
        int first = index * FrameLayout.MAX_RECORDS;
        int count = Math.min(FrameLayout.MAX_RECORDS, records - first);
        int start = offset(first) - FrameLayout.HEADER_LENGTH;
        FrameLayout.putHeader(buffer, start, recordLength, count, sendTimeNs);
        return buffer.slice(start, FrameLayout.HEADER_LENGTH + count * recordLength)
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    private int offset(int record) {
        return record * recordLength + (record / FrameLayout.MAX_RECORDS + 1) * FrameLayout.HEADER_LENGTH;
    }

    private int bytes(int count) {
        return offset(count) + FrameLayout.HEADER_LENGTH;
    }

    private static ByteBuffer allocate(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
