package org.tickway.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tickway.tick.TickLayout;

/**
 * Reads and writes the fields of one record in place.
 *
 * <p>Stateless: every method takes the buffer and the offset of the record's first byte. The byte order of the buffer
 * does not matter; the record is always little-endian. Nothing is checked but the buffer's bounds.
 */
public final class TickCodec {

    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int WORD = ~(Long.BYTES - 1);

    private TickCodec() {}

    public static long position(ByteBuffer buffer, int record) {
        return (long) LONG.get(buffer, record + TickLayout.POSITION);
    }

    public static int instrumentId(ByteBuffer buffer, int record) {
        return (int) within(buffer, record, TickLayout.INSTRUMENT_ID);
    }

    /** The code of the kind; see {@link org.tickway.tick.TickKind#of(int)}. */
    public static byte kind(ByteBuffer buffer, int record) {
        return (byte) within(buffer, record, TickLayout.KIND);
    }

    public static byte feedId(ByteBuffer buffer, int record) {
        return (byte) within(buffer, record, TickLayout.FEED_ID);
    }

    public static byte priceExponent(ByteBuffer buffer, int record) {
        return (byte) within(buffer, record, TickLayout.PRICE_EXPONENT);
    }

    public static byte quantityExponent(ByteBuffer buffer, int record) {
        return (byte) within(buffer, record, TickLayout.QUANTITY_EXPONENT);
    }

    public static long sourceTime(ByteBuffer buffer, int record) {
        return (long) LONG.get(buffer, record + TickLayout.SOURCE_TIME);
    }

    public static long receiveTime(ByteBuffer buffer, int record) {
        return (long) LONG.get(buffer, record + TickLayout.RECEIVE_TIME);
    }

    public static long topicSequence(ByteBuffer buffer, int record) {
        return (long) LONG.get(buffer, record + TickLayout.TOPIC_SEQUENCE);
    }

    public static int flags(ByteBuffer buffer, int record) {
        return (int) within(buffer, record, TickLayout.FLAGS);
    }

    public static int epoch(ByteBuffer buffer, int record) {
        return (int) within(buffer, record, TickLayout.EPOCH);
    }

    /** Body field {@code index} (0 to 9); {@link TickLayout#NULL_VALUE} where it is absent. */
    public static long field(ByteBuffer buffer, int record, int index) {
        return (long) LONG.get(buffer, record + TickLayout.bodyField(index));
    }

    public static void putPosition(ByteBuffer buffer, int record, long position) {
        LONG.set(buffer, record + TickLayout.POSITION, position);
    }

    public static void putInstrumentId(ByteBuffer buffer, int record, int instrumentId) {
        INT.set(buffer, record + TickLayout.INSTRUMENT_ID, instrumentId);
    }

    public static void putFeedId(ByteBuffer buffer, int record, byte feedId) {
        buffer.put(record + TickLayout.FEED_ID, feedId);
    }

    public static void putTopicSequence(ByteBuffer buffer, int record, long topicSequence) {
        LONG.set(buffer, record + TickLayout.TOPIC_SEQUENCE, topicSequence);
    }

    public static void putFlags(ByteBuffer buffer, int record, int flags) {
        INT.set(buffer, record + TickLayout.FLAGS, flags);
    }

    public static void putEpoch(ByteBuffer buffer, int record, int epoch) {
        INT.set(buffer, record + TickLayout.EPOCH, epoch);
    }

    public static void putField(ByteBuffer buffer, int record, int index, long value) {
        LONG.set(buffer, record + TickLayout.bodyField(index), value);
    }

    /** Writes what identifies the record: all of its header but position, sequence, flags and epoch. */
    public static void putIdentity(
            ByteBuffer buffer,
            int record,
            int instrumentId,
            byte kind,
            byte feedId,
            int priceExponent,
            int quantityExponent) {
        long identity = Integer.toUnsignedLong(instrumentId)
                | (kind & 0xFFL) << 32
                | (feedId & 0xFFL) << 40
                | (priceExponent & 0xFFL) << 48
                | (quantityExponent & 0xFFL) << 56;
        LONG.set(buffer, record + TickLayout.INSTRUMENT_ID, identity);
    }

    public static void putTimes(ByteBuffer buffer, int record, long sourceTime, long receiveTime) {
        LONG.set(buffer, record + TickLayout.SOURCE_TIME, sourceTime);
        LONG.set(buffer, record + TickLayout.RECEIVE_TIME, receiveTime);
    }

    /** Writes where the record stands in its topic: its sequence, flags and epoch. */
    public static void putPlace(ByteBuffer buffer, int record, long topicSequence, int flags, int epoch) {
        LONG.set(buffer, record + TickLayout.TOPIC_SEQUENCE, topicSequence);
        LONG.set(buffer, record + TickLayout.FLAGS, Integer.toUnsignedLong(flags) | (long) epoch << Integer.SIZE);
    }

    /** Copies one record. */
    public static void copy(ByteBuffer from, int fromRecord, ByteBuffer to, int toRecord) {
        to.put(toRecord, from, fromRecord, TickLayout.RECORD_LENGTH);
    }

    /**
     * What is at {@code offset}, in the lowest bits of what is left of its word. Where all of a record is read by words, the
     * compiler proves most of the bounds of one by those of another.
     */
    private static long within(ByteBuffer buffer, int record, int offset) {
        return (long) LONG.get(buffer, record + (offset & WORD)) >>> (offset & ~WORD) * Byte.SIZE;
    }
}
