package org.tickway.frame;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tickway.session.FrameChannel;
import org.tickway.tick.TickLayout;

/**
 * Records gathered for binary frames; see {@link FrameLayout}. Every {@link FrameLayout#MAX_RECORDS} records a new frame
 * begins in the same buffer, so that each frame is a part of it. Before each there is room for what the connection puts
 * before it, see {@link FrameChannel#HEAD_ROOM}: between two frames it is the end of the first, which has been sent by then.
 *
 * <p>The memory is outside of the heap, from where the system's socket takes it without another copy; where there is no more
 * of that, it is on the heap.
 *
 * <p>One thread.
 */
final class RecordsBuffer {

    /** A multiple of 8 that is no less than the head room, so that records stay aligned. */
    private static final int FRONT = FrameChannel.HEAD_ROOM + 7 & ~7;

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
        return add(1);
    }

    /** How many records may be added at once: those that the present frame has room for, at least 1. */
    int room() {
        return FrameLayout.MAX_RECORDS - records % FrameLayout.MAX_RECORDS;
    }

    /** Makes room for {@code count} records, at most {@link #room()}, and returns the offset of the first. */
    int add(int count) {
        int offset = offset(records);
        int end = offset + count * recordLength;
        if (end > buffer.capacity()) {
            ByteBuffer grown = allocate(Math.max(end, 2 * buffer.capacity()));
            grown.put(0, buffer, 0, Math.min(offset, buffer.capacity()));
            buffer = grown;
        }
        records += count;
        return offset;
    }

    /** The frame with this index, between position and limit, its header written. */
    ByteBuffer frame(int index, long sendTimeNs) {
        int first = index * FrameLayout.MAX_RECORDS;
        int count = Math.min(FrameLayout.MAX_RECORDS, records - first);
        int start = offset(first) - FrameLayout.HEADER_LENGTH;
        FrameLayout.putHeader(buffer, start, recordLength, count, sendTimeNs);
        return buffer.duplicate()
                .order(ByteOrder.LITTLE_ENDIAN)
                .limit(start + FrameLayout.HEADER_LENGTH + count * recordLength)
                .position(start);
    }

    private int offset(int record) {
        return FRONT + record * recordLength + (record / FrameLayout.MAX_RECORDS + 1) * FrameLayout.HEADER_LENGTH;
    }

    private int bytes(int count) {
        return offset(count) + FrameLayout.HEADER_LENGTH;
    }

    private static ByteBuffer allocate(int bytes) {
        ByteBuffer memory;
        try {
            memory = ByteBuffer.allocateDirect(bytes);
        } catch (OutOfMemoryError noMoreOutside) {
            memory = ByteBuffer.allocate(bytes);
        }
        return memory.order(ByteOrder.LITTLE_ENDIAN);
    }
}
