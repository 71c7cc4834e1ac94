package org.tickway.instrument;

import org.tickway.mapped.FileFormat;
import org.tickway.mapped.MappedHeader;

/**
 * The offsets of a directory file: one header page, then entries of 128 bytes; the entry of id {@code n} is the n-th.
 *
 * <pre>
 *    0                               64      68
 *   +-------------------------------+-------+-------+
 *   | what every mapped file has    |capac. | count |
 *   +-------------------------------+-------+-------+
 *
 *  entry:
 *    0       1       2  3  4     16           28    32                96     128
 *   +-------+-------+--+--+-----+------------+-----+-----------------+------+
 *   | name  | isin  |pe|qe|spare|    isin    |spare|      name       |spare |
 *   | bytes | bytes |  |  |     |  (ASCII)   |     |     (UTF-8)     |      |
 *   +-------+-------+--+--+-----+------------+-----+-----------------+------+
 * </pre>
 *
 * <p>An entry is written once and never changed. The count is stored after it, with release order, so that an entry below
 * the count is whole. The capacity rises when the file is made longer, and before the count does.
 */
final class DirectoryLayout {

    /** "TickInst" as the file's first bytes. */
    static final FileFormat FORMAT = new FileFormat("instrument directory", 0x7473_6E49_6B63_6954L, 1);

    static final int CAPACITY = MappedHeader.FORMAT_FIELDS;
    static final int COUNT = CAPACITY + Integer.BYTES;
    static final int ENTRIES = MappedHeader.LENGTH;

    static final int NAME_LENGTH = 0;
    static final int ISIN_LENGTH = NAME_LENGTH + Byte.BYTES;
    static final int PRICE_EXPONENT = ISIN_LENGTH + Byte.BYTES;
    static final int QUANTITY_EXPONENT = PRICE_EXPONENT + Byte.BYTES;
    static final int ISIN = 16;
    static final int ISIN_BYTES = 12;
    static final int NAME = 32;
    static final int ENTRY_LENGTH = 128;

    static final int MAX_CAPACITY = 1 << 23;

    private DirectoryLayout() {}

    static int entry(int id) {
        return ENTRIES + id * ENTRY_LENGTH;
    }

    static long fileLength(int capacity) {
        return ENTRIES + (long) capacity * ENTRY_LENGTH;
    }
}
