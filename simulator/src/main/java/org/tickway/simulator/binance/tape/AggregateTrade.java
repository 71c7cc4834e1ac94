package org.tickway.simulator.binance.tape;

/**
 * The trades that one order of a taker has made at one price.
 *
 * @param id of the aggregate, in a numbering of its own
 * @param quantity of all of them
 * @param eventTimeMs when the venue told of the last one
 */
public record AggregateTrade(
        long id,
        long price,
        long quantity,
        long firstId,
        long lastId,
        long eventTimeMs,
        long timeMs,
        boolean buyerIsMaker) {

    static AggregateTrade of(long id, MarketTrade first) {
        return new AggregateTrade(
                id,
                first.price(),
                first.quantity(),
                first.id(),
                first.id(),
                first.eventTimeMs(),
                first.timeMs(),
                first.buyerIsMaker());
    }

    /** Whether the trade is the next one of the same order, as far as a trade shows that. */
    boolean isContinuedBy(MarketTrade trade) {
        return trade.id() == lastId + 1
                && trade.price() == price
                && trade.timeMs() == timeMs
                && trade.buyerIsMaker() == buyerIsMaker;
    }

    AggregateTrade with(MarketTrade trade) {
        return new AggregateTrade(
                id, price, quantity + trade.quantity(), firstId, trade.id(), trade.eventTimeMs(), timeMs, buyerIsMaker);
    }
}
