package org.tickway.feed.binance;

import org.tickway.ring.TickWriter;
import org.tickway.tick.TickLayout;

/**
 * The statistics of the last 24 hours that change seldom, published when one has changed. The venue has no closing price: as
 * previous close stands the last price before the 24 hours, where the stream tells it. Confined to the event loop.
 */
final class DaySummary {

    private static final long NULL = TickLayout.NULL_VALUE;

    private boolean known;
    private long open;
    private long high;
    private long low;
    private long previousClose;

    /** Takes what was told; whether that is something new. */
    boolean take(BinanceEvent event) {
        boolean same = known
                && open == event.open
                && high == event.high
                && low == event.low
                && previousClose == event.previousClose;
        known = true;
        open = event.open;
        high = event.high;
        low = event.low;
        previousClose = event.previousClose;
        return !same;
    }

    void publish(TickWriter writer, int instrumentId, long timeNs, long receiveTimeNs) {
        writer.summary(
                instrumentId,
                Numbers.EXPONENT,
                Numbers.EXPONENT,
                timeNs,
                receiveTimeNs,
                0,
                open,
                high,
                low,
                previousClose,
                NULL,
                NULL,
                NULL,
                NULL,
                NULL,
                NULL);
    }
}
