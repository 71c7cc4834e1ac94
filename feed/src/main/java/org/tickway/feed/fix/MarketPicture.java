package org.tickway.feed.fix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tickway.tick.TickLayout;

/**
 * What the entries of an instrument add up to: its book, its prices, and the yield of its last trade. Confined to the feed's
 * thread.
 */
final class MarketPicture {

    private static final long NULL = TickLayout.NULL_VALUE;

    /** What an entry of an X was. */
    enum Applied {
        TAKEN,
        /** Taken, and a trade that nobody knows of yet. */
        NEW_TRADE,
        /** It speaks of something that is not there: the picture is wrong. */
        UNKNOWN
    }

    private final OrderBook book;
    private final PriceRecord prices;
    private final char yieldEntryType;
    /** Kinds of entries that are no bids, offers or trades, by their ids. */
    private final Map<String, Byte> otherTypes = new HashMap<>();

    private final List<MarketEntry> ordered = new ArrayList<>();
    private long tradeYield = NULL;

    MarketPicture(int instrumentId, FixSettings settings) {
        book = new OrderBook(settings.request().depth());
        prices = new PriceRecord(instrumentId, settings.exponents());
        yieldEntryType = settings.yields().entryType();
    }

    OrderBook book() {
        return book;
    }

    PriceRecord prices() {
        return prices;
    }

    /** The yield of the last trade, or null's value. */
    long tradeYield() {
        return tradeYield;
    }

    /** Whether an entry of this id is in the book or among the other values. */
    boolean knows(@Nullable String id) {
        return book.knows(id) || id != null && otherTypes.containsKey(id);
    }

    /** Nothing is known. */
    void clear() {
        book.clear();
        prices.clear();
        otherTypes.clear();
    }

    /** The trade of a W that is another one than the last that is known, or null. */
    @Nullable
    MarketEntry newTrade(MarketMessage message) {
        MarketEntry trade = lastTrade(message);
        return trade == null || prices.isLastTrade(trade, trade.timeNs(message.sendingTimeNs)) ? null : trade;
    }

    /** A W: everything that is known is replaced. */
    void replace(MarketMessage message) {
        MarketEntry trade = lastTrade(message);
        clear();
        tradeYield = NULL;
        ordered.clear();
        for (int index = 0; index < message.size(); index++) {
            MarketEntry entry = message.entry(index);
            if (entry.isBookSide()) {
                ordered.add(entry);
            } else if (entry.type != MarketEntry.TRADE || entry == trade) {
                takeOther(entry.type, entry, message.sendingTimeNs);
            }
        }
        ordered.sort(Comparator.comparingInt(entry -> entry.position));
        ordered.forEach(book::restore);
    }

    /** The newest trade of a W; the first of those that have the same time. */
    private static @Nullable MarketEntry lastTrade(MarketMessage message) {
        MarketEntry last = null;
        for (int index = 0; index < message.size(); index++) {
            MarketEntry entry = message.entry(index);
            if (entry.type == MarketEntry.TRADE
                    && (last == null || entry.timeNs(message.sendingTimeNs) > last.timeNs(message.sendingTimeNs))) {
                last = entry;
            }
        }
        return last;
    }

    /** One entry of an X. */
    Applied apply(MarketEntry entry, long sendingTimeNs) {
        String id = entry.referenceId == null ? entry.id : entry.referenceId;
        if (entry.isBookSide() || entry.type == 0 && book.knows(id)) {
            return book.apply(entry) ? Applied.TAKEN : Applied.UNKNOWN;
        }
        Byte known = id == null ? null : otherTypes.get(id);
        byte type = entry.type == 0 && known != null ? known : entry.type;
        if (type == 0) {
            return Applied.UNKNOWN;
        }
        if (type != MarketEntry.TRADE) {
            takeOther(type, entry, sendingTimeNs);
        } else if (entry.action == MarketEntry.NEW) {
            takeOther(type, entry, sendingTimeNs);
            return Applied.NEW_TRADE;
        }
        // Corrections and cancellations of trades have no record; see docs/brokers/fix.md.
        return Applied.TAKEN;
    }

    private void takeOther(byte type, MarketEntry entry, long sendingTimeNs) {
        if (type == yieldEntryType) {
            tradeYield = entry.action == MarketEntry.DELETE ? NULL : entry.price;
        } else {
            prices.take(type, entry, entry.timeNs(sendingTimeNs));
            if (type == MarketEntry.TRADE && entry.yield != NULL) {
                tradeYield = entry.yield;
            }
        }
        if (entry.id != null && type != MarketEntry.TRADE) {
            otherTypes.put(entry.id, type);
        }
    }
}
