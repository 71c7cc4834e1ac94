package org.tickway.simulator.angel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Writes the binary messages, one packet each, all numbers little-endian. Stateless.
 *
 * <pre>
 * LTP:        u8 mode, u8 exchange type, 25 bytes token, i64 sequence, i64 exchange time, i64 last price
 * QUOTE:      + i64 last quantity, average price, volume, f64 total buy, total sell, i64 open, high, low, close
 * SNAP_QUOTE: + i64 last trade time, open interest, f64 its change, five buyers, five sellers (each i16 flag, i64 quantity,
 *             i64 price, i16 orders), i64 upper circuit, lower circuit, 52-week high, low
 * DEPTH:      u8 mode, u8 exchange type, 25 bytes token, i64 exchange time, i64 received, 20 buyers, 20 sellers (each i32
 *             quantity, i32 price, i16 orders)
 * </pre>
 *
 * <p>The clients disagree on how the sides of the five are told apart, by place or by flag; buyers with flag 1 in the first
 * block and sellers with flag 0 in the second satisfy all of them. What is absent stands in its own block with its flag.
 */
public final class AngelPackets {

    private static final int TOKEN_BYTES = 25;
    private static final short BUY = 1;
    private static final short SELL = 0;

    private AngelPackets() {}

    /**
     * One packet.
     *
     * @throws IllegalArgumentException for {@link AngelMode#DEPTH}, whose packet has other content
     */
    public static byte[] packet(AngelQuote quote, AngelMode mode) {
        if (mode == AngelMode.DEPTH) {
            throw new IllegalArgumentException("mode=" + mode + " needs an AngelDepth");
        }
        byte[] packet = new byte[mode.length()];
        ByteBuffer out = begin(packet, mode, quote.exchangeType(), quote.token());
        out.putLong(quote.sequence()).putLong(quote.exchangeTimeMs()).putLong(quote.lastPrice());
        if (mode != AngelMode.LTP) {
            putDay(out, quote);
        }
        if (mode == AngelMode.SNAP_QUOTE) {
            putSnapshot(out, quote);
        }
        return packet;
    }

    private static void putDay(ByteBuffer out, AngelQuote quote) {
        out.putLong(quote.lastQuantity())
                .putLong(quote.averagePrice())
                .putLong(quote.volume())
                .putDouble(quote.totalBuyQuantity())
                .putDouble(quote.totalSellQuantity())
                .putLong(quote.open())
                .putLong(quote.high())
                .putLong(quote.low())
                .putLong(quote.close());
    }

    private static void putSnapshot(ByteBuffer out, AngelQuote quote) {
        out.putLong(quote.lastTradeTime()).putLong(quote.openInterest()).putDouble(quote.openInterestChange());
        putFive(out, BUY, quote.bids());
        putFive(out, SELL, quote.asks());
        out.putLong(quote.upperCircuit())
                .putLong(quote.lowerCircuit())
                .putLong(quote.high52Weeks())
                .putLong(quote.low52Weeks());
    }

    private static void putFive(ByteBuffer out, short flag, List<AngelLevel> levels) {
        for (AngelLevel level : levels) {
            out.putShort(flag).putLong(level.quantity()).putLong(level.price()).putShort((short) level.orders());
        }
    }

    /** One packet of mode DEPTH. */
    public static byte[] packet(AngelDepth depth) {
        byte[] packet = new byte[AngelMode.DEPTH.length()];
        ByteBuffer out = begin(packet, AngelMode.DEPTH, depth.exchangeType(), depth.token());
        out.putLong(depth.exchangeTimeMs()).putLong(depth.receivedTimeMs());
        putTwenty(out, depth.bids());
        putTwenty(out, depth.asks());
        return packet;
    }

    private static void putTwenty(ByteBuffer out, List<AngelLevel> levels) {
        for (AngelLevel level : levels) {
            out.putInt((int) level.quantity()).putInt((int) level.price()).putShort((short) level.orders());
        }
    }

    private static ByteBuffer begin(byte[] packet, AngelMode mode, int exchangeType, String token) {
        byte[] name = token.getBytes(StandardCharsets.US_ASCII);
        if (name.length < 1 || name.length > TOKEN_BYTES) {
            throw new IllegalArgumentException("token=" + token + " must be 1 to " + TOKEN_BYTES + " characters");
        }
        return ByteBuffer.wrap(packet)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) mode.code())
                .put((byte) exchangeType)
                .put(Arrays.copyOf(name, TOKEN_BYTES));
    }
}
