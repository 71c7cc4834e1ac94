package org.tickway.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tickway.tick.TickLayout;

/**
 * Records kept as words of eight bytes among others in one array, where a buffer would be one object more to reach them by.
 *
 * <p>Stateless: every method takes the array and the index of the record's first word.
 */
public final class RecordWords {

    /** Words of a record. */
    public static final int LENGTH = TickLayout.RECORD_LENGTH / Long.BYTES;

    private static final int BODY = TickLayout.BODY / Long.BYTES;
    private static final int TOPIC_SEQUENCE = TickLayout.TOPIC_SEQUENCE / Long.BYTES;
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private RecordWords() {}

    /** Takes a whole record over. */
    public static void load(ByteBuffer from, int record, long[] words, int first) {
        for (int index = 0; index < LENGTH; index++) {
            words[first + index] = (long) LONG.get(from, record + index * Long.BYTES);
        }
    }

    /** Writes the whole record. */
    public static void store(long[] words, int first, ByteBuffer to, int record) {
        for (int index = 0; index < LENGTH; index++) {
            LONG.set(to, record + index * Long.BYTES, words[first + index]);
        }
    }

    /** Field {@code index} (0 to 9) of the body. */
    public static long field(long[] words, int first, int index) {
        return words[first + BODY + index];
    }

    public static void putField(long[] words, int first, int index, long value) {
        words[first + BODY + index] = value;
    }

    public static byte priceExponent(long[] words, int first) {
        return header(words, first, TickLayout.PRICE_EXPONENT);
    }

    public static byte quantityExponent(long[] words, int first) {
        return header(words, first, TickLayout.QUANTITY_EXPONENT);
    }

    public static long topicSequence(long[] words, int first) {
        return words[first + TOPIC_SEQUENCE];
    }

    public static void putTopicSequence(long[] words, int first, long sequence) {
        words[first + TOPIC_SEQUENCE] = sequence;
    }

    /** The byte at {@code offset} of the record, which is little-endian. */
    private static byte header(long[] words, int first, int offset) {
        return (byte) (words[first + offset / Long.BYTES] >>> offset % Long.BYTES * Byte.SIZE);
    }
}
