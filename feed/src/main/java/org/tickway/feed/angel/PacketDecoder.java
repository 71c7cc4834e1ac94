package org.tickway.feed.angel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.tickway.feed.connection.MessageKind;
import org.tickway.tick.TickLayout;

/**
 * Reads one binary packet of any mode. Confined to the event loop; never throws, allocates nothing.
 *
 * <p>A packet may be longer than its mode demands, as the vendor's clients allow. A price of 0 says nothing. Quantities and
 * times below 0 and totals that are no numbers are malformed; what a record cannot hold is an overflow.
 */
final class PacketDecoder {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long NULL = TickLayout.NULL_VALUE;
    private static final long MILLI_NS = 1_000_000;
    private static final long SECOND_MS = 1_000;
    private static final long MAXIMUM_MS = Long.MAX_VALUE / MILLI_NS;
    /** In milliseconds this is March 1973, in seconds the year 5138. */
    private static final long FIRST_MILLISECONDS = 100_000_000_000L;
    /** Up to here a double has every integer. */
    private static final double MAXIMUM_TOTAL = 1L << 53;

    private static final int SELLER = 0;
    private static final int BUYER = 1;

    private final InstrumentTable instruments;
    private final AngelPacket packet = new AngelPacket();

    private byte[] bytes = {};
    private int start;
    private boolean malformed;
    private boolean overflow;

    PacketDecoder(InstrumentTable instruments) {
        this.instruments = instruments;
        packet.clear();
    }

    /** What was decoded last; changed by the next call. */
    AngelPacket packet() {
        return packet;
    }

    /** Forgets what was decoded. */
    void clear() {
        packet.clear();
        bytes = new byte[0];
    }

    /** Decodes {@code message[from, to)}: DATA, UNKNOWN where nothing of it is subscribed, OVERFLOW or MALFORMED. */
    MessageKind decode(byte[] message, int from, int to) {
        packet.clear();
        bytes = message;
        start = from;
        malformed = false;
        overflow = false;
        AngelMode mode = to > from ? AngelMode.ofCode(message[from]) : null;
        if (mode == null || to - from < mode.length()) {
            return MessageKind.MALFORMED;
        }
        int tokenLength = tokenLength();
        if (tokenLength == 0) {
            return MessageKind.MALFORMED;
        }
        packet.mode = mode;
        switch (mode) {
            case LTP -> readLast();
            case QUOTE -> {
                readLast();
                readDay();
            }
            case SNAP_QUOTE -> {
                readLast();
                readDay();
                readSnapshot();
            }
            case DEPTH -> readDepth();
        }
        if (malformed) {
            return MessageKind.MALFORMED;
        }
        if (overflow) {
            return MessageKind.OVERFLOW;
        }
        int tokenAt = from + PacketLayout.TOKEN;
        packet.instrument =
                instruments.find(message[from + PacketLayout.EXCHANGE_TYPE], message, tokenAt, tokenAt + tokenLength);
        return packet.instrument == null ? MessageKind.UNKNOWN : MessageKind.DATA;
    }

    /** Characters before the first NUL; 0 where one of them is not printable ASCII. */
    private int tokenLength() {
        int length = 0;
        while (length < PacketLayout.TOKEN_LENGTH && bytes[start + PacketLayout.TOKEN + length] != 0) {
            if (bytes[start + PacketLayout.TOKEN + length] <= ' '
                    || bytes[start + PacketLayout.TOKEN + length] == 127) {
                return 0;
            }
            length++;
        }
        return length;
    }

    private void readLast() {
        packet.sequence = notNegative(number(PacketLayout.SEQUENCE));
        packet.timeNs = time(number(PacketLayout.TIME));
        packet.last = price(PacketLayout.LAST_PRICE);
    }

    private void readDay() {
        packet.lastQuantity = notNegative(number(PacketLayout.LAST_QUANTITY));
        packet.averagePrice = price(PacketLayout.AVERAGE_PRICE);
        packet.volume = notNegative(number(PacketLayout.VOLUME));
        packet.totalBuyQuantity = total(PacketLayout.TOTAL_BUY_QUANTITY);
        packet.totalSellQuantity = total(PacketLayout.TOTAL_SELL_QUANTITY);
        packet.open = price(PacketLayout.OPEN);
        packet.high = price(PacketLayout.HIGH);
        packet.low = price(PacketLayout.LOW);
        packet.close = price(PacketLayout.CLOSE);
    }

    private void readSnapshot() {
        long tradeTime = number(PacketLayout.LAST_TRADE_TIME);
        packet.lastTradeTimeNs =
                time(tradeTime >= 0 && tradeTime < FIRST_MILLISECONDS ? tradeTime * SECOND_MS : tradeTime);
        packet.openInterest = notNegative(number(PacketLayout.OPEN_INTEREST));
        packet.upperLimit = price(PacketLayout.UPPER_LIMIT);
        packet.lowerLimit = price(PacketLayout.LOWER_LIMIT);
        packet.high52Weeks = price(PacketLayout.HIGH_52_WEEKS);
        packet.low52Weeks = price(PacketLayout.LOW_52_WEEKS);
        readBestFive();
    }

    /** The documentation tells the sides apart by each level's flag, not by its place. */
    private void readBestFive() {
        int bids = 0;
        for (int level = 0; level < PacketLayout.BEST_FIVE_LEVELS; level++) {
            int at = PacketLayout.BEST_FIVE + level * PacketLayout.LEVEL_LENGTH;
            int flag = (short) SHORT.get(bytes, start + at + PacketLayout.LEVEL_FLAG);
            malformed |= flag != BUYER && flag != SELLER;
            boolean buyer = flag == BUYER;
            int added = addLevel(
                    buyer ? TickLayout.SIDE_BID : TickLayout.SIDE_ASK,
                    number(at + PacketLayout.LEVEL_QUANTITY),
                    number(at + PacketLayout.LEVEL_PRICE),
                    at + PacketLayout.LEVEL_ORDERS);
            bids += buyer ? added : 0;
        }
        int asks = packet.levels.size() - bids;
        malformed |= bids > PacketLayout.BEST_FIVE_LEVELS / 2 || asks > PacketLayout.BEST_FIVE_LEVELS / 2;
    }

    private void readDepth() {
        packet.timeNs = time(number(PacketLayout.DEPTH_TIME));
        readTwenty(PacketLayout.DEPTH_BIDS, TickLayout.SIDE_BID);
        readTwenty(PacketLayout.DEPTH_ASKS, TickLayout.SIDE_ASK);
    }

    private void readTwenty(int first, int side) {
        for (int level = 0; level < PacketLayout.DEPTH_LEVELS; level++) {
            int at = first + level * PacketLayout.DEPTH_LEVEL_LENGTH;
            addLevel(
                    side,
                    (int) INT.get(bytes, start + at + PacketLayout.DEPTH_LEVEL_QUANTITY),
                    (int) INT.get(bytes, start + at + PacketLayout.DEPTH_LEVEL_PRICE),
                    at + PacketLayout.DEPTH_LEVEL_ORDERS);
        }
    }

    /** Adds the level; 0 where it says nothing, because nobody stands there or no price does. */
    private int addLevel(int side, long quantity, long price, int ordersAt) {
        malformed |= quantity < 0;
        overflow |= price == NULL;
        if (quantity <= 0 || price == 0) {
            return 0;
        }
        packet.levels.add(side, price, quantity, (short) SHORT.get(bytes, start + ordersAt) & 0xFFFF);
        return 1;
    }

    private long number(int offset) {
        return (long) LONG.get(bytes, start + offset);
    }

    private long price(int offset) {
        long price = number(offset);
        overflow |= price == NULL;
        return price == 0 ? NULL : price;
    }

    private long notNegative(long value) {
        malformed |= value < 0;
        return value;
    }

    private long time(long milliseconds) {
        malformed |= milliseconds < 0;
        overflow |= milliseconds > MAXIMUM_MS;
        return milliseconds == 0 ? NULL : milliseconds * MILLI_NS;
    }

    private long total(int offset) {
        double value = Double.longBitsToDouble(number(offset));
        malformed |= !(value >= 0) || value == Double.POSITIVE_INFINITY;
        overflow |= value > MAXIMUM_TOTAL;
        return Math.round(value);
    }
}
