package org.tickway.feed.noren;

/**
 * The members of market data that are understood, as bits of a mask and places in arrays: a constant each, levels in a row
 * of five.
 *
 * <p>Names and meanings: ShoonyaApi-py, README, "Subscribe touchline" and "Subscribe depth". All values are strings; prices
 * are decimal rupees.
 */
final class Field {

    /** How the text of a value is read. */
    enum Kind {
        /** A price of the day; 0 says nothing. */
        PRICE,
        /** As a price, but may have more decimals than the instrument. */
        AVERAGE,
        /** A price of a level; 0 says that there is none. */
        LEVEL_PRICE,
        QUANTITY,
        /** Seconds since 1970. */
        EPOCH_SECONDS,
        /** {@code HH:MM:SS} in India. */
        TIME_OF_DAY
    }

    /** Levels of each side. */
    static final int LEVELS = 5;

    static final int LAST = 0;
    static final int OPEN = 1;
    static final int HIGH = 2;
    static final int LOW = 3;
    static final int PREVIOUS_CLOSE = 4;
    static final int UPPER_LIMIT = 5;
    static final int LOWER_LIMIT = 6;
    static final int HIGH_52_WEEKS = 7;
    static final int LOW_52_WEEKS = 8;
    static final int AVERAGE = 9;
    static final int VOLUME = 10;
    static final int OPEN_INTEREST = 11;
    static final int LAST_QUANTITY = 12;
    static final int TOTAL_BUY_QUANTITY = 13;
    static final int TOTAL_SELL_QUANTITY = 14;
    static final int FEED_TIME = 15;
    static final int LAST_TRADE_TIME = 16;
    static final int BID_PRICE = 17;
    static final int ASK_PRICE = BID_PRICE + LEVELS;
    static final int BID_QUANTITY = ASK_PRICE + LEVELS;
    static final int ASK_QUANTITY = BID_QUANTITY + LEVELS;
    static final int BID_ORDERS = ASK_QUANTITY + LEVELS;
    static final int ASK_ORDERS = BID_ORDERS + LEVELS;

    /** How many there are; fewer than 64. */
    static final int COUNT = ASK_ORDERS + LEVELS;

    /** Members that say what a message is; not part of masks. */
    static final int TYPE = COUNT;

    static final int EXCHANGE = COUNT + 1;
    static final int TOKEN = COUNT + 2;
    static final int STATUS = COUNT + 3;

    /** Market data and the rest. */
    static final int ALL = COUNT + 4;

    /** What a QUOTE record is made of. */
    static final long QUOTE = bits(
            LAST,
            LAST_QUANTITY,
            VOLUME,
            BID_PRICE,
            BID_QUANTITY,
            ASK_PRICE,
            ASK_QUANTITY,
            OPEN_INTEREST,
            AVERAGE,
            LAST_TRADE_TIME);

    /** What a SUMMARY record is made of. */
    static final long SUMMARY = bits(
            OPEN,
            HIGH,
            LOW,
            PREVIOUS_CLOSE,
            UPPER_LIMIT,
            LOWER_LIMIT,
            HIGH_52_WEEKS,
            LOW_52_WEEKS,
            TOTAL_BUY_QUANTITY,
            TOTAL_SELL_QUANTITY);

    /** What DEPTH records are made of. */
    static final long DEPTH = (1L << COUNT) - (1L << BID_PRICE);

    private static final String[] SINGLE_KEYS = {
        "lp", "o", "h", "l", "c", "uc", "lc", "52h", "52l", "ap", "v", "oi", "ltq", "tbq", "tsq", "ft", "ltt"
    };
    private static final String[] LEVEL_KEYS = {"bp", "sp", "bq", "sq", "bo", "so"};
    private static final String[] MESSAGE_KEYS = {"t", "e", "tk", "s"};

    private static final int MAXIMUM_KEY_LENGTH = 3;
    private static final int SLOTS = 256;
    /** Open addressing with linear probing: packed names, 0 where free, and what they stand for. */
    private static final int[] PACKED = new int[SLOTS];

    private static final byte[] FIELDS = new byte[SLOTS];

    static {
        for (int index = 0; index < SINGLE_KEYS.length; index++) {
            put(SINGLE_KEYS[index], index);
        }
        for (int group = 0; group < LEVEL_KEYS.length; group++) {
            for (int level = 0; level < LEVELS; level++) {
                put(LEVEL_KEYS[group] + (level + 1), BID_PRICE + group * LEVELS + level);
            }
        }
        for (int index = 0; index < MESSAGE_KEYS.length; index++) {
            put(MESSAGE_KEYS[index], TYPE + index);
        }
    }

    private Field() {}

    private static void put(String key, int field) {
        int packed = 0;
        for (int index = key.length() - 1; index >= 0; index--) {
            packed = packed << 8 | key.charAt(index);
        }
        int slot = slot(packed);
        while (PACKED[slot] != 0) {
            slot = slot + 1 & SLOTS - 1;
        }
        PACKED[slot] = packed;
        FIELDS[slot] = (byte) field;
    }

    private static int slot(int packed) {
        return packed * 0x9E3779B9 >>> 24;
    }

    /** The field whose name is {@code bytes[from, to)}, or -1. */
    static int find(byte[] bytes, int from, int to) {
        if (to - from > MAXIMUM_KEY_LENGTH || to <= from) {
            return -1;
        }
        int packed = 0;
        for (int index = to - 1; index >= from; index--) {
            packed = packed << 8 | bytes[index] & 0xFF;
        }
        for (int slot = slot(packed); PACKED[slot] != 0; slot = slot + 1 & SLOTS - 1) {
            if (PACKED[slot] == packed) {
                return FIELDS[slot];
            }
        }
        return -1;
    }

    static Kind kind(int field) {
        if (field >= BID_PRICE) {
            return field < BID_QUANTITY ? Kind.LEVEL_PRICE : Kind.QUANTITY;
        }
        return switch (field) {
            case AVERAGE -> Kind.AVERAGE;
            case VOLUME, OPEN_INTEREST, LAST_QUANTITY, TOTAL_BUY_QUANTITY, TOTAL_SELL_QUANTITY -> Kind.QUANTITY;
            case FEED_TIME -> Kind.EPOCH_SECONDS;
            case LAST_TRADE_TIME -> Kind.TIME_OF_DAY;
            default -> Kind.PRICE;
        };
    }

    private static long bits(int... fields) {
        long bits = 0;
        for (int field : fields) {
            bits |= 1L << field;
        }
        return bits;
    }
}
