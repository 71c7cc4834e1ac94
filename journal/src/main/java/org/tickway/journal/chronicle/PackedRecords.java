package org.tickway.journal.chronicle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.tickway.tick.TickLayout;

/**
 * Records that followed each other, without the bytes in which each is like the one before it.
 *
 * <p>A record is sixteen words of 64 bits, little-endian. Each word is XORed with the same word of the record before it, those
 * of the first record with 0, and turned left by one bit, so that a field that comes or goes ({@link TickLayout#NULL_VALUE},
 * the highest bit) costs no more than its value. What is then zero at the high end of the word is left out:
 *
 * <pre>
 *   off len of each record
 *     0   8 lengths   bits 4n to 4n+3: how many bytes are kept of word n, 0 to 8
 *     8     the bytes that are kept, of word 0 first, each word's lowest byte first
 * </pre>
 *
 * <p>Stateless, and nothing is allocated. Neither direction has a branch that depends on a word: a word is always written and
 * read whole, and the place moves on by its length.
 */
final class PackedRecords {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LENGTH_BITS = 4;
    private static final int LENGTH_MASK = (1 << LENGTH_BITS) - 1;
    private static final int ROUNDING_BITS = Long.SIZE + Byte.SIZE - 1;

    /** What is kept of a word that was read whole, by its length; nothing has more than 8. */
    private static final long[] KEPT = kept();

    /** What is before the first record. */
    private static final byte[] NOTHING = new byte[TickLayout.RECORD_LENGTH];

    private static final long LOWEST_BITS = 0x1111_1111_1111_1111L;
    private static final long EVERY_OTHER_LENGTH = 0x0F0F_0F0F_0F0F_0F0FL;
    private static final long EACH_BYTE = 0x0101_0101_0101_0101L;

    private PackedRecords() {}

    /** Bytes of an array in which so many records can be packed, whatever they are. */
    static int roomFor(int records) {
        return records * (Long.BYTES + TickLayout.RECORD_LENGTH) + Long.BYTES;
    }

    /**
     * Packs records.
     *
     * @param records has {@code count} of them, 1 or more, from {@code offset}
     * @param packed has {@link #roomFor} them; some bytes behind those that are kept are written too
     * @return how many bytes are kept, from the begin of {@code packed}; up to 8 a record more than the records have, where
     *     none is like the one before it
     */
    static int pack(byte[] records, int offset, int count, byte[] packed) {
        int to = packOne(records, offset, NOTHING, 0, packed, 0);
        for (int index = 1; index < count; index++) {
            int record = offset + index * TickLayout.RECORD_LENGTH;
            to = packOne(records, record, records, record - TickLayout.RECORD_LENGTH, packed, to);
        }
        return to;
    }

    private static int packOne(byte[] records, int record, byte[] others, int before, byte[] packed, int begin) {
        int to = begin + Long.BYTES;
        long lengths = 0;
        for (int at = 0; at < TickLayout.RECORD_LENGTH; at += Long.BYTES) {
            long changed = (long) LONG.get(records, record + at) ^ (long) LONG.get(others, before + at);
            long turned = Long.rotateLeft(changed, 1);
            int length = ROUNDING_BITS - Long.numberOfLeadingZeros(turned) >>> 3;
            LONG.set(packed, to, turned);
            to += length;
            lengths = lengths >>> LENGTH_BITS | (long) length << Long.SIZE - LENGTH_BITS;
        }
        LONG.set(packed, begin, lengths);
        return to;
    }

    /**
     * Unpacks records. Whatever the bytes are, nothing is thrown, and no other bytes are written than those of the records.
     *
     * @param packed has at least 8 bytes more than {@code length}
     * @param length of what is packed, at least
     * @param count how many records it is, 1 or more
     * @param records gets them, from its begin
     * @return false where it is not so many packed records; some of {@code records} may have been written then
     */
    static boolean unpack(byte[] packed, int length, int count, byte[] records) {
        byte[] others = NOTHING;
        int before = 0;
        int from = 0;
        for (int index = 0; index < count; index++) {
            if (length - from < Long.BYTES) {
                return false;
            }
            long lengths = (long) LONG.get(packed, from);
            from += Long.BYTES;
            if (isAnyTooLong(lengths) || length - from < sum(lengths)) {
                return false;
            }
            int record = index * TickLayout.RECORD_LENGTH;
            from = unpackOne(packed, from, lengths, others, before, records, record);
            others = records;
            before = record;
        }
        return true;
    }

    private static int unpackOne(
            byte[] packed, int begin, long itsLengths, byte[] others, int before, byte[] records, int record) {
        int from = begin;
        long lengths = itsLengths;
        for (int at = 0; at < TickLayout.RECORD_LENGTH; at += Long.BYTES) {
            int length = (int) lengths & LENGTH_MASK;
            lengths >>>= LENGTH_BITS;
            long changed = Long.rotateRight((long) LONG.get(packed, from) & KEPT[length], 1);
            LONG.set(records, record + at, changed ^ (long) LONG.get(others, before + at));
            from += length;
        }
        return from;
    }

    /** Whether any of the sixteen lengths is more than 8: the highest of its bits is set, and another one. */
    private static boolean isAnyTooLong(long lengths) {
        long others = lengths | lengths >>> 1 | lengths >>> 2;
        return (lengths >>> LENGTH_BITS - 1 & others & LOWEST_BITS) != 0;
    }

    /** The sum of the sixteen lengths, of which none is more than 8. */
    private static int sum(long lengths) {
        long pairs = (lengths & EVERY_OTHER_LENGTH) + (lengths >>> LENGTH_BITS & EVERY_OTHER_LENGTH);
        return (int) (pairs * EACH_BYTE >>> Long.SIZE - Byte.SIZE);
    }

    private static long[] kept() {
        long[] kept = new long[1 << LENGTH_BITS];
        for (int length = 1; length <= Long.BYTES; length++) {
            kept[length] = -1L >>> Long.SIZE - length * Byte.SIZE;
        }
        return kept;
    }
}
