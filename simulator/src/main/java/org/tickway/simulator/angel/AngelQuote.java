package org.tickway.simulator.angel;

import java.util.List;

/**
 * What the exchange knows of one instrument at one instant, in the numbers of the wire: prices in the segment's fraction of a
 * rupee. Immutable; {@link #toBuilder} makes another one.
 *
 * @param exchangeType 1 nse_cm, 2 nse_fo, 3 bse_cm, 4 bse_fo, 5 mcx_fo, 7 ncx_fo, 13 cde_fo
 * @param token of the instrument in its segment, 1 to 25 ASCII characters
 * @param sequence 0 for indices
 * @param exchangeTimeMs milliseconds since the epoch
 * @param totalBuyQuantity a double on the wire
 * @param totalSellQuantity a double on the wire
 * @param lastTradeTime seconds or milliseconds since the epoch
 * @param openInterestChange which the vendor calls garbage
 * @param bids five at most, the best first
 * @param asks five at most, the best first
 */
public record AngelQuote(
        int exchangeType,
        String token,
        long sequence,
        long exchangeTimeMs,
        long lastPrice,
        long lastQuantity,
        long averagePrice,
        long volume,
        double totalBuyQuantity,
        double totalSellQuantity,
        long open,
        long high,
        long low,
        long close,
        long lastTradeTime,
        long openInterest,
        double openInterestChange,
        List<AngelLevel> bids,
        List<AngelLevel> asks,
        long upperCircuit,
        long lowerCircuit,
        long high52Weeks,
        long low52Weeks) {

    /** Levels of each side. */
    public static final int LEVELS = 5;

    public AngelQuote {
        bids = AngelDepth.filled(bids, LEVELS);
        asks = AngelDepth.filled(asks, LEVELS);
    }

    /** Nothing but zeros so far. */
    public static Builder builder(int exchangeType, String token) {
        return new Builder(exchangeType, token);
    }

    /** Begins with the values of this one. */
    public Builder toBuilder() {
        return toBuilder(exchangeType, token);
    }

    /** The same for another instrument. */
    public Builder toBuilder(int otherExchangeType, String otherToken) {
        return new Builder(otherExchangeType, otherToken)
                .sequence(sequence)
                .exchangeTimeMs(exchangeTimeMs)
                .lastPrice(lastPrice)
                .lastQuantity(lastQuantity)
                .averagePrice(averagePrice)
                .volume(volume)
                .totals(totalBuyQuantity, totalSellQuantity)
                .day(open, high, low, close)
                .lastTradeTime(lastTradeTime)
                .openInterest(openInterest, openInterestChange)
                .book(bids, asks)
                .limits(upperCircuit, lowerCircuit)
                .year(high52Weeks, low52Weeks);
    }

    /** Collects values; each setter is named after what it sets. One thread. */
    public static final class Builder {
        private final int exchangeType;
        private final String token;
        private long sequence;
        private long exchangeTimeMs;
        private long lastPrice;
        private long lastQuantity;
        private long averagePrice;
        private long volume;
        private double totalBuyQuantity;
        private double totalSellQuantity;
        private long open;
        private long high;
        private long low;
        private long close;
        private long lastTradeTime;
        private long openInterest;
        private double openInterestChange;
        private List<AngelLevel> bids = List.of();
        private List<AngelLevel> asks = List.of();
        private long upperCircuit;
        private long lowerCircuit;
        private long high52Weeks;
        private long low52Weeks;

        private Builder(int exchangeType, String token) {
            this.exchangeType = exchangeType;
            this.token = token;
        }

        public Builder sequence(long value) {
            sequence = value;
            return this;
        }

        public Builder exchangeTimeMs(long value) {
            exchangeTimeMs = value;
            return this;
        }

        public Builder lastPrice(long value) {
            lastPrice = value;
            return this;
        }

        public Builder lastQuantity(long value) {
            lastQuantity = value;
            return this;
        }

        public Builder averagePrice(long value) {
            averagePrice = value;
            return this;
        }

        public Builder volume(long value) {
            volume = value;
            return this;
        }

        public Builder totals(double buyQuantity, double sellQuantity) {
            totalBuyQuantity = buyQuantity;
            totalSellQuantity = sellQuantity;
            return this;
        }

        public Builder day(long openPrice, long highPrice, long lowPrice, long closePrice) {
            open = openPrice;
            high = highPrice;
            low = lowPrice;
            close = closePrice;
            return this;
        }

        public Builder lastTradeTime(long value) {
            lastTradeTime = value;
            return this;
        }

        public Builder openInterest(long value, double change) {
            openInterest = value;
            openInterestChange = change;
            return this;
        }

        public Builder book(List<AngelLevel> buying, List<AngelLevel> selling) {
            bids = buying;
            asks = selling;
            return this;
        }

        public Builder limits(long upper, long lower) {
            upperCircuit = upper;
            lowerCircuit = lower;
            return this;
        }

        public Builder year(long high52, long low52) {
            high52Weeks = high52;
            low52Weeks = low52;
            return this;
        }

        public AngelQuote build() {
            return new AngelQuote(
                    exchangeType,
                    token,
                    sequence,
                    exchangeTimeMs,
                    lastPrice,
                    lastQuantity,
                    averagePrice,
                    volume,
                    totalBuyQuantity,
                    totalSellQuantity,
                    open,
                    high,
                    low,
                    close,
                    lastTradeTime,
                    openInterest,
                    openInterestChange,
                    bids,
                    asks,
                    upperCircuit,
                    lowerCircuit,
                    high52Weeks,
                    low52Weeks);
        }
    }
}
