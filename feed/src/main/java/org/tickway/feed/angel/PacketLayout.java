package org.tickway.feed.angel;

/**
 * The offsets of binary packets, all numbers little-endian: one packet in each message.
 *
 * <pre>
 *  0    1        2     27       35       43        51                          123                              379
 * +----+--------+-----+--------+--------+---------+---------------------------+--------------------------------+
 * |mode|exchange|token|sequence|  time  |last (LTP| quantities, totals, open, |trade time, interest, two times |
 * |    |  type  |     |        |        | to here)| high, low, close (QUOTE)  |five levels, limits (SNAP_QUOTE)|
 * +----+--------+-----+--------+--------+---------+---------------------------+--------------------------------+
 *  0    1        2     27       35            43                243               443
 * +----+--------+-----+--------+-------------+-----------------+-----------------+
 * |mode|exchange|token|  time  |received time| twenty to buy   | twenty to sell  |  (DEPTH)
 * +----+--------+-----+--------+-------------+-----------------+-----------------+
 * </pre>
 *
 * <p>Source: SmartAPI documentation, "WebSocket Streaming 2.0", sections 1 and 2; DEPTH from the vendor's clients. The
 * totals are doubles, as the documentation has it, not integers as in one client. The change of the open interest (offset
 * 139) and the received time of DEPTH are called dummies there and are not read.
 */
final class PacketLayout {

    static final int MODE = 0;
    static final int EXCHANGE_TYPE = MODE + Byte.BYTES;
    /** ASCII, filled up with NUL. */
    static final int TOKEN = EXCHANGE_TYPE + Byte.BYTES;

    static final int TOKEN_LENGTH = 25;
    /** Of the modes LTP, QUOTE and SNAP_QUOTE; means nothing for indices. */
    static final int SEQUENCE = TOKEN + TOKEN_LENGTH;
    /** Milliseconds since the epoch. */
    static final int TIME = SEQUENCE + Long.BYTES;

    static final int LAST_PRICE = TIME + Long.BYTES;
    static final int LTP_LENGTH = LAST_PRICE + Long.BYTES;

    static final int LAST_QUANTITY = LTP_LENGTH;
    static final int AVERAGE_PRICE = LAST_QUANTITY + Long.BYTES;
    static final int VOLUME = AVERAGE_PRICE + Long.BYTES;
    /** A double. */
    static final int TOTAL_BUY_QUANTITY = VOLUME + Long.BYTES;
    /** A double. */
    static final int TOTAL_SELL_QUANTITY = TOTAL_BUY_QUANTITY + Double.BYTES;

    static final int OPEN = TOTAL_SELL_QUANTITY + Double.BYTES;
    static final int HIGH = OPEN + Long.BYTES;
    static final int LOW = HIGH + Long.BYTES;
    static final int CLOSE = LOW + Long.BYTES;
    static final int QUOTE_LENGTH = CLOSE + Long.BYTES;

    /** Seconds since the epoch; the documentation names no unit, so milliseconds are understood too. */
    static final int LAST_TRADE_TIME = QUOTE_LENGTH;

    static final int OPEN_INTEREST = LAST_TRADE_TIME + Long.BYTES;
    private static final int OPEN_INTEREST_CHANGE = OPEN_INTEREST + Long.BYTES;
    static final int BEST_FIVE = OPEN_INTEREST_CHANGE + Double.BYTES;

    /** Levels of both sides in SNAP_QUOTE. */
    static final int BEST_FIVE_LEVELS = 10;
    /** 1 is a buyer, 0 a seller; i16. */
    static final int LEVEL_FLAG = 0;

    static final int LEVEL_QUANTITY = LEVEL_FLAG + Short.BYTES;
    static final int LEVEL_PRICE = LEVEL_QUANTITY + Long.BYTES;
    /** Sixteen bits without a sign. */
    static final int LEVEL_ORDERS = LEVEL_PRICE + Long.BYTES;

    static final int LEVEL_LENGTH = LEVEL_ORDERS + Short.BYTES;

    static final int UPPER_LIMIT = BEST_FIVE + BEST_FIVE_LEVELS * LEVEL_LENGTH;
    static final int LOWER_LIMIT = UPPER_LIMIT + Long.BYTES;
    static final int HIGH_52_WEEKS = LOWER_LIMIT + Long.BYTES;
    static final int LOW_52_WEEKS = HIGH_52_WEEKS + Long.BYTES;
    static final int SNAP_QUOTE_LENGTH = LOW_52_WEEKS + Long.BYTES;

    /** Of the mode DEPTH: milliseconds since the epoch. */
    static final int DEPTH_TIME = TOKEN + TOKEN_LENGTH;

    private static final int DEPTH_RECEIVED_TIME = DEPTH_TIME + Long.BYTES;
    static final int DEPTH_BIDS = DEPTH_RECEIVED_TIME + Long.BYTES;
    /** Levels of each side in DEPTH. */
    static final int DEPTH_LEVELS = 20;

    static final int DEPTH_LEVEL_QUANTITY = 0;
    static final int DEPTH_LEVEL_PRICE = DEPTH_LEVEL_QUANTITY + Integer.BYTES;
    /** Sixteen bits without a sign. */
    static final int DEPTH_LEVEL_ORDERS = DEPTH_LEVEL_PRICE + Integer.BYTES;

    static final int DEPTH_LEVEL_LENGTH = DEPTH_LEVEL_ORDERS + Short.BYTES;
    static final int DEPTH_ASKS = DEPTH_BIDS + DEPTH_LEVELS * DEPTH_LEVEL_LENGTH;
    static final int DEPTH_LENGTH = DEPTH_ASKS + DEPTH_LEVELS * DEPTH_LEVEL_LENGTH;

    private PacketLayout() {}
}
