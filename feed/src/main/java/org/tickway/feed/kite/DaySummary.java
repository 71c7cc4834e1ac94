package org.tickway.feed.kite;

import org.tickway.ring.TickWriter;
import org.tickway.tick.TickLayout;

/** What changes seldom of an instrument's day, published when it has changed. Confined to the event loop. */
final class DaySummary {

    private static final long NULL = TickLayout.NULL_VALUE;

    private long open = NULL;
    private long high = NULL;
    private long low = NULL;
    private long close = NULL;
    private long totalBuyQuantity = NULL;
    private long totalSellQuantity = NULL;
    private boolean changed;

    /** The next one is new, whatever it says. */
    void forget() {
        open = NULL;
        high = NULL;
        low = NULL;
        close = NULL;
        totalBuyQuantity = NULL;
        totalSellQuantity = NULL;
        changed = false;
    }

    void take(long newOpen, long newHigh, long newLow, long newClose, long newBuyQuantity, long newSellQuantity) {
        changed |= open != newOpen
                || high != newHigh
                || low != newLow
                || close != newClose
                || totalBuyQuantity != newBuyQuantity
                || totalSellQuantity != newSellQuantity;
        open = newOpen;
        high = newHigh;
        low = newLow;
        close = newClose;
        totalBuyQuantity = newBuyQuantity;
        totalSellQuantity = newSellQuantity;
    }

    /** Writes a SUMMARY if anything has changed since the last one. */
    void publish(TickWriter writer, int instrumentId, int priceExponent, long sourceTimeNs, long receiveTimeNs) {
        if (changed) {
            changed = false;
            writer.summary(
                    instrumentId,
                    priceExponent,
                    0,
                    sourceTimeNs,
                    receiveTimeNs,
                    0,
                    open,
                    high,
                    low,
                    close,
                    NULL,
                    NULL,
                    NULL,
                    NULL,
                    totalBuyQuantity,
                    totalSellQuantity);
        }
    }
}
