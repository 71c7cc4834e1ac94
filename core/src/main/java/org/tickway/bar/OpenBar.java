package org.tickway.bar;

import org.tickway.tick.TickLayout;

/** The bar of one instrument and length that trades are still added to. The builder's thread only. */
final class OpenBar {

    long openTimeNs = TickLayout.NULL_VALUE;
    long open;
    long high;
    long low;
    long close;
    long volume;
    long trades;
    long lastTradeNs;
    long writtenAtNs;
    boolean incomplete;
    boolean changed;

    boolean isEmpty() {
        return openTimeNs == TickLayout.NULL_VALUE;
    }

    void begin(long itsOpenTimeNs) {
        openTimeNs = itsOpenTimeNs;
        open = TickLayout.NULL_VALUE;
        volume = 0;
        trades = 0;
        changed = false;
    }

    void add(long price, long quantity, long timeNs) {
        if (open == TickLayout.NULL_VALUE) {
            open = price;
            high = price;
            low = price;
        }
        high = Math.max(high, price);
        low = Math.min(low, price);
        close = price;
        volume += quantity == TickLayout.NULL_VALUE ? 0 : quantity;
        trades++;
        lastTradeNs = timeNs;
        changed = true;
    }

    void end() {
        openTimeNs = TickLayout.NULL_VALUE;
        incomplete = false;
        changed = false;
    }
}
