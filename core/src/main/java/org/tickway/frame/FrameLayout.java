package org.tickway.frame;

import java.nio.ByteBuffer;

/**
 * The header of a binary frame.
 *
 * <pre>
 *  0        2     3     4        8                16
 * +--------+-----+-----+--------+----------------+-----------------------
 * | "TW"   | ver | len | count  | send time (ns) | count records of len
 * +--------+-----+-----+--------+----------------+-----------------------
 * </pre>
 *
 * <p>Little-endian.
 */
public final class FrameLayout {

    public static final int MAGIC_OFFSET = 0;
    public static final int VERSION_OFFSET = MAGIC_OFFSET + Short.BYTES;
    public static final int RECORD_LENGTH_OFFSET = VERSION_OFFSET + Byte.BYTES;
    public static final int COUNT_OFFSET = RECORD_LENGTH_OFFSET + Byte.BYTES;
    public static final int SEND_TIME_OFFSET = COUNT_OFFSET + Integer.BYTES;
    public static final int HEADER_LENGTH = SEND_TIME_OFFSET + Long.BYTES;

    /** "TW" read as a little-endian number. */
    public static final short MAGIC = 0x5457;

    public static final byte VERSION = 1;

    /** Most records of one frame. */
    public static final int MAX_RECORDS = 512;

    private FrameLayout() {}

    /** Writes a header; {@code buffer} is little-endian. */
    static void putHeader(ByteBuffer buffer, int at, int recordLength, int count, long sendTimeNs) {
        buffer.putShort(at + MAGIC_OFFSET, MAGIC);
        buffer.put(at + VERSION_OFFSET, VERSION);
        buffer.put(at + RECORD_LENGTH_OFFSET, (byte) recordLength);
        buffer.putInt(at + COUNT_OFFSET, count);
        buffer.putLong(at + SEND_TIME_OFFSET, sendTimeNs);
    }
}
