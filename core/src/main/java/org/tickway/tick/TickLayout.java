package org.tickway.tick;

/**
 * The offsets of the 128-byte record: the only place that knows them.
 *
 * <pre>
 *  0               8      12 13 14 15 16              24              32
 * +---------------+-------+--+--+--+--+---------------+---------------+
 * |   position    |instr. |k |f |pe|qe|  sourceTime   |  receiveTime  |
 * +---------------+-------+--+--+--+--+---------------+---------------+
 *  32              40      44      48
 * +---------------+-------+-------+
 * | topicSequence | flags | epoch |
 * +---------------+-------+-------+
 *  48                                                              128
 * +----------------------------------------------------------------+
 * | body: ten fields of 64 bits, their meaning given by the kind   |
 * +----------------------------------------------------------------+
 * </pre>
 *
 * <p>Little-endian and 8-byte aligned. Prices and quantities are signed mantissas; the value is {@code mantissa x
 * 10^exponent} with the exponents of the same record. A field that is absent is {@link #NULL_VALUE}, never zero.
 */
public final class TickLayout {

    /** Bytes of one record. */
    public static final int RECORD_LENGTH = 128;

    /** The mantissa of a field that is not there. */
    public static final long NULL_VALUE = Long.MIN_VALUE;

    /** Place in the ring, from 0 in each epoch; also the mark by which a reader sees that the record is complete. */
    public static final int POSITION = 0;

    /** Dense id from the instrument directory; {@link #ALL_INSTRUMENTS} in a STATUS of the whole feed. */
    public static final int INSTRUMENT_ID = POSITION + Long.BYTES;

    public static final int KIND = INSTRUMENT_ID + Integer.BYTES;
    public static final int FEED_ID = KIND + Byte.BYTES;
    public static final int PRICE_EXPONENT = FEED_ID + Byte.BYTES;
    public static final int QUANTITY_EXPONENT = PRICE_EXPONENT + Byte.BYTES;

    /** Nanoseconds since the epoch by the venue's clock, or {@link #NULL_VALUE}. */
    public static final int SOURCE_TIME = QUANTITY_EXPONENT + Byte.BYTES;

    /** Nanoseconds since the epoch by our clock, when the message was taken from the socket. */
    public static final int RECEIVE_TIME = SOURCE_TIME + Long.BYTES;

    /** Contiguous per topic from 1 in each epoch; 0 in a STATUS, which belongs to no sequence. */
    public static final int TOPIC_SEQUENCE = RECEIVE_TIME + Long.BYTES;

    /** Bits of {@link TickFlags}. */
    public static final int FLAGS = TOPIC_SEQUENCE + Long.BYTES;

    /** Incremented whenever sequences restart. */
    public static final int EPOCH = FLAGS + Integer.BYTES;

    /** Where the ten 64-bit fields begin. */
    public static final int BODY = EPOCH + Integer.BYTES;

    /** Number of 64-bit fields in the body. */
    public static final int BODY_FIELDS = (RECORD_LENGTH - BODY) / Long.BYTES;

    /** The instrument id of a STATUS that speaks of every instrument of its feed. */
    public static final int ALL_INSTRUMENTS = -1;

    private TickLayout() {}

    /** Offset of body field {@code index} (0 to 9) from the start of the record. */
    public static int bodyField(int index) {
        return BODY + index * Long.BYTES;
    }

    /** Body of a QUOTE: index of each field. */
    public static final class Quote {
        public static final int LAST = 0;
        public static final int LAST_QUANTITY = 1;
        public static final int VOLUME = 2;
        public static final int BID = 3;
        public static final int BID_QUANTITY = 4;
        public static final int ASK = 5;
        public static final int ASK_QUANTITY = 6;
        public static final int OPEN_INTEREST = 7;
        public static final int AVERAGE_PRICE = 8;
        /** Nanoseconds since the epoch. */
        public static final int LAST_TRADE_TIME = 9;

        private Quote() {}
    }

    /** Body of a TRADE: index of each field; the rest is spare and {@link #NULL_VALUE}. */
    public static final class Trade {
        public static final int PRICE = 0;
        public static final int QUANTITY = 1;
        /** The venue's own number of the trade. */
        public static final int TRADE_ID = 2;
        /** {@link TickLayout#SIDE_BID} where the buyer took the offer, {@link TickLayout#SIDE_ASK} where the seller did. */
        public static final int AGGRESSOR_SIDE = 3;

        private Trade() {}
    }

    /** Body of a SUMMARY: index of each field. */
    public static final class Summary {
        public static final int OPEN = 0;
        public static final int HIGH = 1;
        public static final int LOW = 2;
        public static final int PREVIOUS_CLOSE = 3;
        public static final int UPPER_LIMIT = 4;
        public static final int LOWER_LIMIT = 5;
        public static final int HIGH_52_WEEKS = 6;
        public static final int LOW_52_WEEKS = 7;
        public static final int TOTAL_BUY_QUANTITY = 8;
        public static final int TOTAL_SELL_QUANTITY = 9;

        private Summary() {}
    }

    /**
     * Body of a DEPTH: a header, up to {@link #LEVELS} levels, and their order counts.
     *
     * <p>With {@link TickFlags#SNAPSHOT} the records of the group replace the book; without it they change it: each level
     * is set by its price, and a quantity of 0 removes it. Records of one group share one topic sequence, all but the
     * last carry {@link TickFlags#FRAGMENT}, the last {@link TickFlags#LAST_FRAGMENT}; they are applied all or nothing.
     */
    public static final class Depth {
        /**
         * Bits 0-7 side, 8-15 count of levels in this record, 16-31 index of the record within its group, 32-63 index of
         * its first level within the group's side.
         */
        public static final int HEADER = 0;
        /** Price of the first level; quantities and prices alternate from here. */
        public static final int FIRST_PRICE = 1;
        /** Levels that one record holds. */
        public static final int LEVELS = 4;
        /** Four unsigned 16-bit order counts, level 0 in the lowest bits; 0 is unknown. */
        public static final int ORDERS = FIRST_PRICE + 2 * LEVELS;

        private Depth() {}

        /** Body index of the price of level {@code level} (0 to 3). */
        public static int price(int level) {
            return FIRST_PRICE + 2 * level;
        }

        /** Body index of the quantity of level {@code level} (0 to 3). */
        public static int quantity(int level) {
            return FIRST_PRICE + 2 * level + 1;
        }
    }

    /** Body of a BAR: index of each field; the rest is spare. */
    public static final class Bar {
        /** Length of the bar in milliseconds. */
        public static final int INTERVAL_MS = 0;
        /** Nanoseconds since the epoch. */
        public static final int OPEN_TIME = 1;

        public static final int OPEN = 2;
        public static final int HIGH = 3;
        public static final int LOW = 4;
        public static final int CLOSE = 5;
        public static final int VOLUME = 6;
        public static final int TRADES = 7;

        private Bar() {}
    }

    /** Body of a STATUS: index of each field; the rest is spare. */
    public static final class Status {
        /** {@link StreamState#code()}. */
        public static final int STATE = 0;
        /** {@link StateReason#code()}. */
        public static final int REASON = 1;
        /** A number that the reason's text names, or {@link TickLayout#NULL_VALUE}. */
        public static final int ARGUMENT = 2;
        /** Bits of {@link StatusScope}: which topics of the instrument are meant. */
        public static final int SCOPE = 3;
        /** Nanoseconds since the epoch. */
        public static final int SINCE = 4;

        private Status() {}
    }

    /** The buying side of a book or an aggressor that buys. */
    public static final int SIDE_BID = 1;

    /** The selling side of a book or an aggressor that sells. */
    public static final int SIDE_ASK = 2;
}
