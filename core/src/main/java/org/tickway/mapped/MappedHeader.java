package org.tickway.mapped;

/**
 * The offsets of what every mapped file begins with; the rest of its first page is its format's own.
 *
 * <pre>
 *  0               8      12      16              24              32
 * +---------------+-------+-------+---------------+---------------+
 * |     magic     |version| spare |   writer pid  | writer start  |
 * +---------------+-------+-------+---------------+---------------+
 * </pre>
 *
 * <p>Little-endian. The version is stored last when a file is made: 0 says that its making was cut short. Pid and start
 * (milliseconds since the epoch) name the process that has the file open for writing; both are 0 when nobody has, and
 * stay behind when that process was killed.
 */
public final class MappedHeader {

    /** Bytes of the header: one page. */
    public static final int LENGTH = 4096;

    /** Where the fields of the format itself begin. */
    public static final int FORMAT_FIELDS = 64;

    static final int MAGIC = 0;
    static final int VERSION = MAGIC + Long.BYTES;
    static final int WRITER_PID = VERSION + 2 * Integer.BYTES;
    static final int WRITER_START = WRITER_PID + Long.BYTES;
    static final int END = WRITER_START + Long.BYTES;

    private MappedHeader() {}
}
