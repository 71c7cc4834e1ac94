package org.tickway.simulator.binance;

import java.util.Map;

/** The best price of each side with its quantity, scaled by 10^8; 0 where a side is empty. */
record BestQuote(long bid, long bidQuantity, long ask, long askQuantity) {

    static final BestQuote NONE = new BestQuote(0, 0, 0, 0);

    static BestQuote of(VenueBook book) {
        Map.Entry<Long, Long> bid = book.side(true).firstEntry();
        Map.Entry<Long, Long> ask = book.side(false).firstEntry();
        return new BestQuote(
                bid == null ? 0 : bid.getKey(),
                bid == null ? 0 : bid.getValue(),
                ask == null ? 0 : ask.getKey(),
                ask == null ? 0 : ask.getValue());
    }
}
