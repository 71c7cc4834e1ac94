package org.tickway.tick;

/**
 * The offsets of the compact record: a quote in 64 bytes for clients that are short of bandwidth.
 *
 * <pre>
 *  0               8        12 13 14  16
 * +---------------+---------+--+--+----+---------------+
 * |   sequence    |wire ref |pe|qe|flag|  sourceTime   |
 * +---------------+---------+--+--+----+---------------+
 *  24                                                64
 * +----------------------------------------------------+
 * | last, lastQuantity, bid, ask, volume: 64 bits each |
 * +----------------------------------------------------+
 * </pre>
 *
 * <p>Little-endian. The first field is the topic's sequence: a client has no use for the place in a ring, and needs the
 * sequence to see what was folded. The wire ref is the {@code ref} of the answer to its subscribe.
 */
public final class CompactLayout {

    /** Bytes of one compact record. */
    public static final int RECORD_LENGTH = 64;

    public static final int SEQUENCE = 0;
    public static final int REF = SEQUENCE + Long.BYTES;
    public static final int PRICE_EXPONENT = REF + Integer.BYTES;
    public static final int QUANTITY_EXPONENT = PRICE_EXPONENT + Byte.BYTES;
    /** The lower 16 bits of {@link TickFlags}. */
    public static final int FLAGS = QUANTITY_EXPONENT + Byte.BYTES;

    public static final int SOURCE_TIME = FLAGS + Short.BYTES;
    public static final int LAST = SOURCE_TIME + Long.BYTES;
    public static final int LAST_QUANTITY = LAST + Long.BYTES;
    public static final int BID = LAST_QUANTITY + Long.BYTES;
    public static final int ASK = BID + Long.BYTES;
    public static final int VOLUME = ASK + Long.BYTES;

    private CompactLayout() {}
}
