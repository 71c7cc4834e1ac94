package org.tickway.simulator.kite;

import java.util.ArrayList;
import java.util.List;

/**
 * What the exchange knows of one instrument at one instant, in the numbers of the wire: unsigned 32-bit integers, prices in
 * the segment's fraction of a rupee, times in seconds since the epoch.
 *
 * @param token of the instrument; its lowest byte is the segment
 * @param bids five levels, the best first
 * @param asks five levels, the best first
 */
public record KiteQuote(
        long token,
        long lastPrice,
        long lastQuantity,
        long averagePrice,
        long volume,
        long totalBuyQuantity,
        long totalSellQuantity,
        long open,
        long high,
        long low,
        long close,
        long lastTradeTime,
        long openInterest,
        long openInterestHigh,
        long openInterestLow,
        long exchangeTime,
        List<Level> bids,
        List<Level> asks) {

    /** Levels of each side. */
    public static final int LEVELS = 5;

    static final int INDICES = 9;

    /** One price of the book; the count of orders has 16 bits. */
    public record Level(long quantity, long price, int orders) {

        /** Where there is no level. */
        public static final Level NONE = new Level(0, 0, 0);

        public Level {
            requireUnsigned("quantity", quantity, 0xFFFF_FFFFL);
            requireUnsigned("price", price, 0xFFFF_FFFFL);
            requireUnsigned("orders", orders, 0xFFFF);
        }
    }

    /**
     * Checks every range.
     *
     * @throws IllegalArgumentException naming the first value that the wire cannot carry
     */
    public KiteQuote {
        bids = five(bids);
        asks = five(asks);
        long[] values = {
            token,
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
            openInterestHigh,
            openInterestLow,
            exchangeTime
        };
        for (int index = 0; index < values.length; index++) {
            requireUnsigned("field " + index, values[index], 0xFFFF_FFFFL);
        }
    }

    private static List<Level> five(List<Level> levels) {
        if (levels.size() > LEVELS) {
            throw new IllegalArgumentException("levels=" + levels.size() + " must be at most " + LEVELS);
        }
        List<Level> five = new ArrayList<>(levels);
        while (five.size() < LEVELS) {
            five.add(Level.NONE);
        }
        return List.copyOf(five);
    }

    private static void requireUnsigned(String name, long value, long maximum) {
        if (value < 0 || value > maximum) {
            throw new IllegalArgumentException(name + "=" + value + " must be from 0 to " + maximum);
        }
    }

    /** Whether it is an index, which has packets of its own. */
    public boolean isIndex() {
        return (token & 0xFF) == INDICES;
    }

    /** An instrument of which nothing is known but its last price. */
    public static Builder builder(long token, long lastPrice) {
        return new Builder(token, lastPrice);
    }

    /** The same, to be changed. */
    public Builder but() {
        return new Builder(token, lastPrice)
                .last(lastPrice, lastQuantity, lastTradeTime)
                .average(averagePrice)
                .volume(volume)
                .totals(totalBuyQuantity, totalSellQuantity)
                .day(open, high, low, close)
                .openInterest(openInterest, openInterestHigh, openInterestLow)
                .exchangeTime(exchangeTime)
                .bids(bids)
                .asks(asks);
    }

    /** Collects values. One thread. */
    public static final class Builder {
        private final long token;
        private long lastPrice;
        private long lastQuantity;
        private long lastTradeTime;
        private long averagePrice;
        private long volume;
        private long totalBuyQuantity;
        private long totalSellQuantity;
        private long open;
        private long high;
        private long low;
        private long close;
        private long openInterest;
        private long openInterestHigh;
        private long openInterestLow;
        private long exchangeTime;
        private List<Level> bids = List.of();
        private List<Level> asks = List.of();

        private Builder(long token, long lastPrice) {
            this.token = token;
            this.lastPrice = lastPrice;
        }

        public Builder last(long price, long quantity, long time) {
            lastPrice = price;
            lastQuantity = quantity;
            lastTradeTime = time;
            return this;
        }

        public Builder average(long price) {
            averagePrice = price;
            return this;
        }

        public Builder volume(long value) {
            volume = value;
            return this;
        }

        public Builder totals(long buy, long sell) {
            totalBuyQuantity = buy;
            totalSellQuantity = sell;
            return this;
        }

        public Builder day(long openPrice, long highPrice, long lowPrice, long closePrice) {
            open = openPrice;
            high = highPrice;
            low = lowPrice;
            close = closePrice;
            return this;
        }

        public Builder openInterest(long value, long dayHigh, long dayLow) {
            openInterest = value;
            openInterestHigh = dayHigh;
            openInterestLow = dayLow;
            return this;
        }

        public Builder exchangeTime(long seconds) {
            exchangeTime = seconds;
            return this;
        }

        public Builder bids(List<Level> levels) {
            bids = levels;
            return this;
        }

        public Builder asks(List<Level> levels) {
            asks = levels;
            return this;
        }

        /**
         * Checks every range.
         *
         * @throws IllegalArgumentException naming the first value that the wire cannot carry
         */
        public KiteQuote build() {
            return new KiteQuote(
                    token,
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
                    openInterestHigh,
                    openInterestLow,
                    exchangeTime,
                    bids,
                    asks);
        }
    }
}
