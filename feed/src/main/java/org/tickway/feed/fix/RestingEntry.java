package org.tickway.feed.fix;

import org.jspecify.annotations.Nullable;

/**
 * A bid or an offer that stands in a book.
 *
 * @param side {@link MarketEntry#BID} or {@link MarketEntry#OFFER}
 * @param id tag 278, or null
 * @param quantity null's value where the venue names none
 * @param orders 0 where it is unknown
 * @param yield null's value where the venue names none
 */
record RestingEntry(byte side, @Nullable String id, long price, long quantity, int orders, long yield) {}
