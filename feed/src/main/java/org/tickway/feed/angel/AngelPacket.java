package org.tickway.feed.angel;

import org.jspecify.annotations.Nullable;
import org.tickway.ring.DepthLevels;
import org.tickway.tick.TickLayout;

/**
 * What a packet says, in the record's terms: prices as mantissas, times in nanoseconds since the epoch, and {@link
 * TickLayout#NULL_VALUE} for what its mode does not have. One thread; used again and again.
 */
final class AngelPacket {

    private static final long NULL = TickLayout.NULL_VALUE;

    @Nullable
    AngelMode mode;

    @Nullable
    InstrumentFeed instrument;

    /** 0 where the packet has no number. */
    long sequence;

    long timeNs;
    long last;
    long lastQuantity;
    long averagePrice;
    long volume;
    long totalBuyQuantity;
    long totalSellQuantity;
    long open;
    long high;
    long low;
    long close;
    long lastTradeTimeNs;
    long openInterest;
    long upperLimit;
    long lowerLimit;
    long high52Weeks;
    long low52Weeks;

    /** Of modes that have a book: the best of each side first. */
    final DepthLevels levels = new DepthLevels();

    /** Nothing was said. */
    void clear() {
        mode = null;
        instrument = null;
        sequence = 0;
        timeNs = NULL;
        last = NULL;
        lastQuantity = NULL;
        averagePrice = NULL;
        volume = NULL;
        totalBuyQuantity = NULL;
        totalSellQuantity = NULL;
        open = NULL;
        high = NULL;
        low = NULL;
        close = NULL;
        lastTradeTimeNs = NULL;
        openInterest = NULL;
        upperLimit = NULL;
        lowerLimit = NULL;
        high52Weeks = NULL;
        low52Weeks = NULL;
        levels.clear();
    }

    /** Index of the best level of the side, or -1. */
    int best(int side) {
        for (int index = 0; index < levels.size(); index++) {
            if (levels.side(index) == side) {
                return index;
            }
        }
        return -1;
    }
}
