package org.tickway.feed.fix;

import org.jspecify.annotations.Nullable;

/**
 * A bid or an offer that stands in a book. Immutable; two of them are never the same, whatever they say, since each has a
 * place of its own.
 */
final class RestingEntry {

    private final byte side;
    private final @Nullable String id;
    private final long price;
    private final long quantity;
    private final int orders;
    private final long yield;

    /**
     * @param side {@link MarketEntry#BID} or {@link MarketEntry#OFFER}
     * @param id tag 278, or null
     * @param quantity null's value where the venue names none
     * @param orders 0 where it is unknown
     * @param yield null's value where the venue names none
     */
    RestingEntry(byte side, @Nullable String id, long price, long quantity, int orders, long yield) {
        this.side = side;
        this.id = id;
        this.price = price;
        this.quantity = quantity;
        this.orders = orders;
        this.yield = yield;
    }

    byte side() {
        return side;
    }

    @Nullable
    String id() {
        return id;
    }

    long price() {
        return price;
    }

    long quantity() {
        return quantity;
    }

    int orders() {
        return orders;
    }

    long entryYield() {
        return yield;
    }
}
