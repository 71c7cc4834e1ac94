package org.tickway.line;

import org.tickway.ring.TickWriter;
import org.tickway.tick.TickLayout;

/** A quote that is published only if its line takes over. Under the group's monitor. */
final class HeldQuote {

    private final long[] fields = new long[TickLayout.BODY_FIELDS];
    private long sourceTime;
    private long receiveTime;
    private int flags;
    private int priceExponent;
    private int quantityExponent;
    private boolean present;

    boolean isPresent() {
        return present;
    }

    void clear() {
        present = false;
    }

    long sourceTime() {
        return sourceTime;
    }

    long volume() {
        return fields[TickLayout.Quote.VOLUME];
    }

    long last() {
        return fields[TickLayout.Quote.LAST];
    }

    int priceExponent() {
        return priceExponent;
    }

    int quantityExponent() {
        return quantityExponent;
    }

    void head(int itsPriceExponent, int itsQuantityExponent, long itsSourceTime, long itsReceiveTime, int itsFlags) {
        priceExponent = itsPriceExponent;
        quantityExponent = itsQuantityExponent;
        sourceTime = itsSourceTime;
        receiveTime = itsReceiveTime;
        flags = itsFlags;
        present = true;
    }

    void put(int field, long value) {
        fields[field] = value;
    }

    /** Writes it as it came, but for the flag of the switch. */
    void writeTo(TickWriter writer, int instrumentId, int more) {
        writer.quote(
                instrumentId,
                priceExponent,
                quantityExponent,
                sourceTime,
                receiveTime,
                flags | more,
                fields[TickLayout.Quote.LAST],
                fields[TickLayout.Quote.LAST_QUANTITY],
                fields[TickLayout.Quote.VOLUME],
                fields[TickLayout.Quote.BID],
                fields[TickLayout.Quote.BID_QUANTITY],
                fields[TickLayout.Quote.ASK],
                fields[TickLayout.Quote.ASK_QUANTITY],
                fields[TickLayout.Quote.OPEN_INTEREST],
                fields[TickLayout.Quote.AVERAGE_PRICE],
                fields[TickLayout.Quote.LAST_TRADE_TIME]);
    }
}
