package org.tickway.simulator.binance.tape;

/**
 * One trade.
 *
 * @param price scaled by 10^8, above 0
 * @param quantity scaled by 10^8
 * @param eventTimeMs when the venue told of it
 * @param timeMs when it was made, ms since 1970
 * @param buyerIsMaker whether the seller was the taker
 */
public record MarketTrade(long id, long price, long quantity, long eventTimeMs, long timeMs, boolean buyerIsMaker) {

    private static final long ONE = 100_000_000L;

    /** Price times quantity, scaled by 10^8; what is below the eighth place is cut off. */
    public long quote() {
        return price * (quantity / ONE) + (price / ONE) * (quantity % ONE) + (price % ONE) * (quantity % ONE) / ONE;
    }
}
