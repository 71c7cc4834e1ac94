package org.tickway.ring;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import org.tickway.codec.TickCodec;
import org.tickway.tick.TickLayout;

/**
 * A private copy of records that followed each other in a ring, used again and again.
 *
 * <p>One thread at a time. Records are read with {@link TickCodec} from {@link #buffer()} at {@link #record(int)}.
 */
public final class TickBatch {

    /** What {@link #translate} is told for the instruments whose records are not kept. */
    public static final int LEFT_OUT = Integer.MIN_VALUE;

    private final int capacity;
    private final ByteBuffer buffer;
    private int count;
    private long lost;
    private int feedId;
    private int epoch;

    /** Room for {@code capacityRecords} records, at least 1 and at most 1,048,576. */
    public TickBatch(int capacityRecords) {
        if (capacityRecords < 1 || capacityRecords > 1 << 20) {
            throw new IllegalArgumentException(
                    "capacityRecords=" + capacityRecords + " is not between 1 and " + (1 << 20));
        }
        this.capacity = capacityRecords;
        this.buffer =
                ByteBuffer.allocate(capacityRecords * TickLayout.RECORD_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The bytes of the records. */
    public ByteBuffer buffer() {
        return buffer;
    }

    /** How many records it holds. */
    public int count() {
        return count;
    }

    /** How many records it can hold. */
    public int capacity() {
        return capacity;
    }

    /** Offset in {@link #buffer()} of record {@code index}, 0 to {@code count() - 1}. */
    public int record(int index) {
        return index * TickLayout.RECORD_LENGTH;
    }

    /** Records of the ring that were overwritten just before this batch and never read; normally 0. */
    public long lost() {
        return lost;
    }

    /** The feed whose ring the records are from. */
    public int feedId() {
        return feedId;
    }

    /** The ring's epoch. */
    public int epoch() {
        return epoch;
    }

    /** Empties the batch for records of this feed and epoch, of which none was lost. */
    public void begin(int ringFeedId, int ringEpoch) {
        count = 0;
        lost = 0;
        feedId = ringFeedId;
        epoch = ringEpoch;
    }

    /**
     * Copies the record at {@code record} of {@code from} behind those that the batch holds.
     *
     * @throws IllegalStateException where the batch is full
     */
    public void add(ByteBuffer from, int record) {
        if (count == capacity) {
            throw new IllegalStateException("count=" + count + " records fill the batch");
        }
        copy(count, from, record, 1);
        count++;
    }

    /** Keeps, in their order, the records of which {@code wanted} says yes to the offset in {@link #buffer()}. */
    public void retain(IntPredicate wanted) {
        int kept = 0;
        for (int index = 0; index < count; index++) {
            if (wanted.test(record(index))) {
                if (kept < index) {
                    TickCodec.copy(buffer, record(index), buffer, record(kept));
                }
                kept++;
            }
        }
        count = kept;
    }

    /**
     * Makes the records those of another feed and their instruments those of another directory, in place; does not allocate.
     * A record of {@link TickLayout#ALL_INSTRUMENTS} stays one.
     *
     * @param itsFeedId 0 to {@link RingWriter#MAX_FEED_ID}, of the batch and of each record
     * @param instrumentIds from the id that a record has to the one that it gets, or to {@link #LEFT_OUT}
     */
    public void translate(int itsFeedId, IntUnaryOperator instrumentIds) {
        int kept = 0;
        for (int index = 0; index < count; index++) {
            int record = record(index);
            int before = TickCodec.instrumentId(buffer, record);
            int after = before == TickLayout.ALL_INSTRUMENTS ? before : instrumentIds.applyAsInt(before);
            if (after != LEFT_OUT) {
                if (kept < index) {
                    TickCodec.copy(buffer, record, buffer, record(kept));
                }
                TickCodec.putInstrumentId(buffer, record(kept), after);
                TickCodec.putFeedId(buffer, record(kept), (byte) itsFeedId);
                kept++;
            }
        }
        count = kept;
        feedId = itsFeedId;
    }

    void copy(int index, ByteBuffer from, int offset, int records) {
        buffer.put(record(index), from, offset, records * TickLayout.RECORD_LENGTH);
    }

    void accept(int records) {
        count = records;
    }

    /** Notes that so many records of the ring are missing before what the batch holds. */
    public void lose(long records) {
        lost = records;
    }
}
