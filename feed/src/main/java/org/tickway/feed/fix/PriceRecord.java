package org.tickway.feed.fix;

import java.util.Arrays;
import org.tickway.feed.fix.FixSettings.Exponents;
import org.tickway.ring.TickWriter;
import org.tickway.tick.TickLayout;

/** The QUOTE and the SUMMARY of one instrument: what was said last, and what of it was published. One thread. */
final class PriceRecord {

    private static final long NULL = TickLayout.NULL_VALUE;

    private final int instrumentId;
    private final Exponents exponents;
    private final long[] quote = empty();
    private final long[] publishedQuote = empty();
    private final long[] summary = empty();
    private final long[] publishedSummary = empty();
    private boolean published;

    PriceRecord(int instrumentId, Exponents exponents) {
        this.instrumentId = instrumentId;
        this.exponents = exponents;
    }

    private static long[] empty() {
        long[] fields = new long[TickLayout.BODY_FIELDS];
        Arrays.fill(fields, NULL);
        return fields;
    }

    /** Forgets everything that was said, but not what was published. */
    void clear() {
        Arrays.fill(quote, NULL);
        Arrays.fill(summary, NULL);
    }

    /** Takes an entry of this kind, which is neither a bid nor an offer; a deletion takes the value away. */
    void take(byte type, MarketEntry entry, long timeNs) {
        boolean deleted = entry.action == MarketEntry.DELETE;
        long price = deleted ? NULL : entry.price;
        switch (type) {
            case MarketEntry.TRADE, MarketEntry.INDEX -> {
                quote[TickLayout.Quote.LAST] = price;
                quote[TickLayout.Quote.LAST_QUANTITY] = deleted ? NULL : entry.quantity;
                quote[TickLayout.Quote.LAST_TRADE_TIME] = deleted ? NULL : timeNs;
            }
            case MarketEntry.VOLUME -> quote[TickLayout.Quote.VOLUME] = deleted ? NULL : entry.quantity;
            case MarketEntry.OPEN_INTEREST -> quote[TickLayout.Quote.OPEN_INTEREST] = deleted ? NULL : entry.quantity;
            case MarketEntry.AVERAGE -> quote[TickLayout.Quote.AVERAGE_PRICE] = price;
            case MarketEntry.OPEN -> summary[TickLayout.Summary.OPEN] = price;
            case MarketEntry.HIGH -> summary[TickLayout.Summary.HIGH] = price;
            case MarketEntry.LOW -> summary[TickLayout.Summary.LOW] = price;
            case MarketEntry.CLOSE -> summary[TickLayout.Summary.PREVIOUS_CLOSE] = price;
            default -> {
                // nothing that a record has
            }
        }
    }

    /** Whether this is the last trade that was said. */
    boolean isLastTrade(MarketEntry entry, long timeNs) {
        return quote[TickLayout.Quote.LAST] == entry.price
                && quote[TickLayout.Quote.LAST_QUANTITY] == entry.quantity
                && quote[TickLayout.Quote.LAST_TRADE_TIME] == timeNs;
    }

    void best(BookSide bids, BookSide offers) {
        quote[TickLayout.Quote.BID] = bids.bestPrice();
        quote[TickLayout.Quote.BID_QUANTITY] = bids.bestQuantity();
        quote[TickLayout.Quote.ASK] = offers.bestPrice();
        quote[TickLayout.Quote.ASK_QUANTITY] = offers.bestQuantity();
    }

    /** Writes what has changed since it was written last; a QUOTE in any case where there was none yet. */
    void publish(TickWriter writer, long sourceNs, long receiveNs, boolean whole) {
        if (whole || !published || !Arrays.equals(quote, publishedQuote)) {
            published = true;
            System.arraycopy(quote, 0, publishedQuote, 0, quote.length);
            writeQuote(writer, sourceNs, receiveNs);
        }
        if (!Arrays.equals(summary, publishedSummary)) {
            System.arraycopy(summary, 0, publishedSummary, 0, summary.length);
            writeSummary(writer, sourceNs, receiveNs);
        }
    }

    private void writeQuote(TickWriter writer, long sourceNs, long receiveNs) {
        writer.quote(
                instrumentId,
                exponents.price(),
                exponents.quantity(),
                sourceNs,
                receiveNs,
                0,
                quote[TickLayout.Quote.LAST],
                quote[TickLayout.Quote.LAST_QUANTITY],
                quote[TickLayout.Quote.VOLUME],
                quote[TickLayout.Quote.BID],
                quote[TickLayout.Quote.BID_QUANTITY],
                quote[TickLayout.Quote.ASK],
                quote[TickLayout.Quote.ASK_QUANTITY],
                quote[TickLayout.Quote.OPEN_INTEREST],
                quote[TickLayout.Quote.AVERAGE_PRICE],
                quote[TickLayout.Quote.LAST_TRADE_TIME]);
    }

    private void writeSummary(TickWriter writer, long sourceNs, long receiveNs) {
        writer.summary(
                instrumentId,
                exponents.price(),
                exponents.quantity(),
                sourceNs,
                receiveNs,
                0,
                summary[TickLayout.Summary.OPEN],
                summary[TickLayout.Summary.HIGH],
                summary[TickLayout.Summary.LOW],
                summary[TickLayout.Summary.PREVIOUS_CLOSE],
                NULL,
                NULL,
                NULL,
                NULL,
                NULL,
                NULL);
    }
}
