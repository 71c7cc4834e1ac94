package org.tickway.feed.binance;

import org.jspecify.annotations.Nullable;
import org.tickway.ring.DepthLevels;

/** One decoded message; {@link MessageDecoder} fills it in again and again. Only the fields of its type have a meaning. */
final class BinanceEvent {

    /** Which message it is. */
    enum Type {
        NONE,
        TRADE,
        BEST_QUOTE,
        BOOK_UPDATE,
        REPLY
    }

    Type type = Type.NONE;

    @Nullable
    InstrumentFeed instrument;

    /** Nanoseconds since the epoch: of a trade its own time, of a book update the event's. */
    long timeNs;

    long tradeId;
    long price;
    long quantity;
    boolean buyerIsMaker;

    long bid;
    long bidQuantity;
    long ask;
    long askQuantity;

    /** First update of a book update. */
    long firstUpdateId;
    /** Last update of a book update, or the number of a best quote. */
    long lastUpdateId;

    final DepthLevels levels = new DepthLevels();

    long replyId;
    boolean replyAccepted;
}
