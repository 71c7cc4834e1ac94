package org.tickway.feed.binance;

import org.jspecify.annotations.Nullable;
import org.tickway.ring.DepthLevels;

/**
 * One decoded message; {@link MessageDecoder} fills it in again and again. Only the fields of its type have a meaning. Prices
 * and quantities are mantissas of {@link Numbers#EXPONENT}; what is absent is {@link org.tickway.tick.TickLayout#NULL_VALUE}.
 */
final class BinanceEvent {

    /** Which message it is. */
    enum Type {
        NONE,
        TRADE,
        AGGREGATE_TRADE,
        BLOCK_TRADE,
        BEST_QUOTE,
        BOOK_UPDATE,
        PARTIAL_BOOK,
        /** Of the last 24 hours. */
        DAY_STATISTICS,
        /** Of another rolling window. */
        WINDOW_STATISTICS,
        AVERAGE_PRICE,
        REFERENCE_PRICE,
        KLINE,
        REPLY
    }

    Type type = Type.NONE;

    @Nullable
    InstrumentFeed instrument;

    /** Nanoseconds since the epoch: of a trade its own time, of anything else the event's. */
    long timeNs;

    /** Of a trade, or in the numbering of the aggregates. */
    long tradeId;

    long firstTradeId;
    long lastTradeId;
    /** Of a trade; the last price of statistics; a reference price. */
    long price;

    long quantity;
    boolean buyerIsMaker;

    long bid;
    long bidQuantity;
    long ask;
    long askQuantity;

    long open;
    long high;
    long low;
    long volume;
    long average;
    /** The last price before the 24 hours. */
    long previousClose;

    long tradeCount;
    /** Of a kline. */
    long openTimeNs;
    /** The last moment of a kline. */
    long closeTimeNs;
    /** Whether a kline will not change any more. */
    boolean closed;

    /** First update of a book update. */
    long firstUpdateId;
    /** Last update of a book update or of a partial book, or the number of a best quote. */
    long lastUpdateId;

    final DepthLevels levels = new DepthLevels();

    long replyId;
    boolean replyAccepted;
}
