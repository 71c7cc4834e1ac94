package org.tickway.feed.angel;

import org.tickway.ring.TickWriter;
import org.tickway.tick.TickLayout;

/** What changes seldom of an instrument's day and year, published when it has changed. Confined to the event loop. */
final class DaySummary {

    private static final int FIELDS = TickLayout.BODY_FIELDS;

    private final long[] fields = new long[FIELDS];
    private boolean known;
    private boolean changed;

    /** The next one is new, whatever it says. */
    void forget() {
        known = false;
    }

    /** Takes the fields of a packet that has them. */
    void take(AngelPacket packet) {
        changed = !known;
        known = true;
        set(TickLayout.Summary.OPEN, packet.open);
        set(TickLayout.Summary.HIGH, packet.high);
        set(TickLayout.Summary.LOW, packet.low);
        set(TickLayout.Summary.PREVIOUS_CLOSE, packet.close);
        set(TickLayout.Summary.UPPER_LIMIT, packet.upperLimit);
        set(TickLayout.Summary.LOWER_LIMIT, packet.lowerLimit);
        set(TickLayout.Summary.HIGH_52_WEEKS, packet.high52Weeks);
        set(TickLayout.Summary.LOW_52_WEEKS, packet.low52Weeks);
        set(TickLayout.Summary.TOTAL_BUY_QUANTITY, packet.totalBuyQuantity);
        set(TickLayout.Summary.TOTAL_SELL_QUANTITY, packet.totalSellQuantity);
    }

    private void set(int field, long value) {
        changed |= fields[field] != value;
        fields[field] = value;
    }

    /** Writes a SUMMARY if what was taken last was not the same as before. */
    void publish(
            TickWriter writer,
            int instrumentId,
            int priceExponent,
            int quantityExponent,
            long timeNs,
            long receiveTimeNs) {
        if (!changed) {
            return;
        }
        changed = false;
        writer.summary(
                instrumentId,
                priceExponent,
                quantityExponent,
                timeNs,
                receiveTimeNs,
                0,
                fields[TickLayout.Summary.OPEN],
                fields[TickLayout.Summary.HIGH],
                fields[TickLayout.Summary.LOW],
                fields[TickLayout.Summary.PREVIOUS_CLOSE],
                fields[TickLayout.Summary.UPPER_LIMIT],
                fields[TickLayout.Summary.LOWER_LIMIT],
                fields[TickLayout.Summary.HIGH_52_WEEKS],
                fields[TickLayout.Summary.LOW_52_WEEKS],
                fields[TickLayout.Summary.TOTAL_BUY_QUANTITY],
                fields[TickLayout.Summary.TOTAL_SELL_QUANTITY]);
    }
}
