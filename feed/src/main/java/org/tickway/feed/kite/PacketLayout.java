package org.tickway.feed.kite;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Where the fields of a packet are, which its length alone decides. All are big-endian and unsigned, times are seconds since
 * the epoch, a time or a price of 0 is none.
 *
 * <pre>
 *   8 ltp         0 token, 4 last price
 *  28 index       + 8 high, 12 low, 16 open, 20 previous close, 24 change
 *  32 index full  + 28 exchange time
 *  44 quote       0 token, 4 last price, 8 last quantity, 12 average price, 16 volume, 20 total buy quantity,
 *                 24 total sell quantity, 28 open, 32 high, 36 low, 40 previous close
 * 184 full        + 44 last trade time, 48 open interest, 52 its high, 56 its low, 60 exchange time,
 *                 64 five bids, 124 five asks, each 12 bytes: 0 quantity, 4 price, 8 orders (16 bits), 10 nothing
 * </pre>
 */
final class PacketLayout {

    static final int LTP = 8;
    static final int INDEX = 28;
    static final int INDEX_FULL = 32;
    static final int QUOTE = 44;
    /** Of 2016, without open interest and times; still seen in old captures. */
    static final int OBSOLETE_FULL = 164;

    static final int FULL = 184;

    static final int TOKEN = 0;
    static final int LAST_PRICE = 4;

    static final int INDEX_HIGH = 8;
    static final int INDEX_LOW = 12;
    static final int INDEX_OPEN = 16;
    static final int INDEX_CLOSE = 20;
    static final int INDEX_EXCHANGE_TIME = 28;

    static final int LAST_QUANTITY = 8;
    static final int AVERAGE_PRICE = 12;
    static final int VOLUME = 16;
    static final int TOTAL_BUY_QUANTITY = 20;
    static final int TOTAL_SELL_QUANTITY = 24;
    static final int OPEN = 28;
    static final int HIGH = 32;
    static final int LOW = 36;
    static final int CLOSE = 40;
    static final int LAST_TRADE_TIME = 44;
    static final int OPEN_INTEREST = 48;
    static final int EXCHANGE_TIME = 60;
    static final int BIDS = 64;
    static final int ASKS = 124;

    static final int LEVELS = 5;
    static final int LEVEL_LENGTH = 12;
    static final int LEVEL_QUANTITY = 0;
    static final int LEVEL_PRICE = 4;
    static final int LEVEL_ORDERS = 8;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private PacketLayout() {}

    static int token(byte[] bytes, int packet) {
        return (int) INTS.get(bytes, packet + TOKEN);
    }

    static long unsigned32(byte[] bytes, int offset) {
        return (int) INTS.get(bytes, offset) & 0xFFFF_FFFFL;
    }

    static int unsigned16(byte[] bytes, int offset) {
        return (bytes[offset] & 0xFF) << 8 | bytes[offset + 1] & 0xFF;
    }

    /** When the exchange made the packet, in seconds; 0 where it does not say. */
    static long exchangeTime(byte[] bytes, int packet, int length) {
        return switch (length) {
            case INDEX_FULL -> unsigned32(bytes, packet + INDEX_EXCHANGE_TIME);
            case FULL -> unsigned32(bytes, packet + EXCHANGE_TIME);
            default -> 0;
        };
    }

    /** Volume of the day; 0 where the packet does not say. */
    static long volume(byte[] bytes, int packet, int length) {
        return length == QUOTE || length == FULL ? unsigned32(bytes, packet + VOLUME) : 0;
    }
}
