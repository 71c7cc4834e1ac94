package org.tickway.simulator.kite;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Writes the binary messages, all numbers big-endian. Stateless.
 *
 * <pre>
 * frame:  u16 count of packets, then of each: u16 length, payload
 * index:  0 token, 4 last, 8 high, 12 low, 16 open, 20 close, 24 change; in full mode 28 exchange time
 * others: 0 token, 4 last, 8 last quantity, 12 average, 16 volume, 20 total buy, 24 total sell, 28 open, 32 high,
 *         36 low, 40 close; in full mode 44 last trade time, 48 open interest, 52 its high, 56 its low,
 *         60 exchange time, 64 ten levels of u32 quantity, u32 price, u16 orders, u16 nothing
 * </pre>
 */
public final class KitePackets {

    private static final int LTP_BYTES = 8;
    private static final int INDEX_QUOTE_BYTES = 28;
    private static final int INDEX_FULL_BYTES = 32;
    private static final int QUOTE_BYTES = 44;
    private static final int FULL_BYTES = 184;

    private KitePackets() {}

    /** One packet, without its length. */
    public static byte[] packet(KiteQuote quote, KiteMode mode) {
        ByteBuffer out = ByteBuffer.allocate(length(quote, mode));
        put(out, quote, mode);
        return out.array();
    }

    static int length(KiteQuote quote, KiteMode mode) {
        return switch (mode) {
            case LTP -> LTP_BYTES;
            case QUOTE -> quote.isIndex() ? INDEX_QUOTE_BYTES : QUOTE_BYTES;
            case FULL -> quote.isIndex() ? INDEX_FULL_BYTES : FULL_BYTES;
        };
    }

    static void put(ByteBuffer out, KiteQuote quote, KiteMode mode) {
        out.putInt((int) quote.token()).putInt((int) quote.lastPrice());
        if (mode == KiteMode.LTP) {
            return;
        }
        if (quote.isIndex()) {
            out.putInt((int) quote.high())
                    .putInt((int) quote.low())
                    .putInt((int) quote.open())
                    .putInt((int) quote.close())
                    .putInt((int) (quote.lastPrice() - quote.close()));
            if (mode == KiteMode.FULL) {
                out.putInt((int) quote.exchangeTime());
            }
            return;
        }
        out.putInt((int) quote.lastQuantity())
                .putInt((int) quote.averagePrice())
                .putInt((int) quote.volume())
                .putInt((int) quote.totalBuyQuantity())
                .putInt((int) quote.totalSellQuantity())
                .putInt((int) quote.open())
                .putInt((int) quote.high())
                .putInt((int) quote.low())
                .putInt((int) quote.close());
        if (mode == KiteMode.FULL) {
            out.putInt((int) quote.lastTradeTime())
                    .putInt((int) quote.openInterest())
                    .putInt((int) quote.openInterestHigh())
                    .putInt((int) quote.openInterestLow())
                    .putInt((int) quote.exchangeTime());
            putLevels(out, quote.bids());
            putLevels(out, quote.asks());
        }
    }

    private static void putLevels(ByteBuffer out, List<KiteQuote.Level> levels) {
        for (KiteQuote.Level level : levels) {
            out.putInt((int) level.quantity()).putInt((int) level.price());
            out.putShort((short) level.orders()).putShort((short) 0);
        }
    }

    /** One frame with these packets. */
    public static byte[] frame(List<byte[]> packets) {
        int length = Short.BYTES;
        for (byte[] packet : packets) {
            length += Short.BYTES + packet.length;
        }
        ByteBuffer out = ByteBuffer.allocate(length).putShort((short) packets.size());
        for (byte[] packet : packets) {
            out.putShort((short) packet.length).put(packet);
        }
        return out.array();
    }
}
