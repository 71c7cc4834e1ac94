package org.tickway.simulator.binance.tape;

/** The trades from one moment on, as open, high, low, close and sums. One thread. */
public final class Candle {

    private final long startMs;
    private long firstId = -1;
    private long lastId = -1;
    private long open;
    private long high;
    private long low;
    private long close;
    private long lastQuantity;
    private long lastTimeMs;
    private long volume;
    private long quoteVolume;
    private long takerVolume;
    private long takerQuoteVolume;
    private long trades;

    /** Without a trade yet. */
    public Candle(long startMs) {
        this.startMs = startMs;
    }

    /** Without a trade, at the price where the market stands. */
    static Candle flat(long startMs, long price) {
        Candle flat = new Candle(startMs);
        flat.open = price;
        flat.high = price;
        flat.low = price;
        flat.close = price;
        return flat;
    }

    void add(MarketTrade trade) {
        if (trades == 0) {
            firstId = trade.id();
            open = trade.price();
            high = trade.price();
            low = trade.price();
        }
        lastId = trade.id();
        high = Math.max(high, trade.price());
        low = Math.min(low, trade.price());
        close = trade.price();
        lastQuantity = trade.quantity();
        lastTimeMs = trade.timeMs();
        volume += trade.quantity();
        quoteVolume += trade.quote();
        if (!trade.buyerIsMaker()) {
            takerVolume += trade.quantity();
            takerQuoteVolume += trade.quote();
        }
        trades++;
    }

    /** Adds the trades of a candle that follows this one. */
    void append(Candle later) {
        if (later.trades == 0) {
            return;
        }
        if (trades == 0) {
            firstId = later.firstId;
            open = later.open;
            high = later.high;
            low = later.low;
        }
        lastId = later.lastId;
        high = Math.max(high, later.high);
        low = Math.min(low, later.low);
        close = later.close;
        lastQuantity = later.lastQuantity;
        lastTimeMs = later.lastTimeMs;
        volume += later.volume;
        quoteVolume += later.quoteVolume;
        takerVolume += later.takerVolume;
        takerQuoteVolume += later.takerQuoteVolume;
        trades += later.trades;
    }

    public long startMs() {
        return startMs;
    }

    /** Id of its first trade, -1 where it has none. */
    public long firstId() {
        return firstId;
    }

    /** Id of its last trade, -1 where it has none. */
    public long lastId() {
        return lastId;
    }

    public long open() {
        return open;
    }

    public long high() {
        return high;
    }

    public long low() {
        return low;
    }

    public long close() {
        return close;
    }

    /** Of the last trade. */
    public long lastQuantity() {
        return lastQuantity;
    }

    /** Of the last trade. */
    public long lastTimeMs() {
        return lastTimeMs;
    }

    public long volume() {
        return volume;
    }

    public long quoteVolume() {
        return quoteVolume;
    }

    /** Of the trades in which the buyer was the taker. */
    public long takerVolume() {
        return takerVolume;
    }

    /** Of the trades in which the buyer was the taker. */
    public long takerQuoteVolume() {
        return takerQuoteVolume;
    }

    /** How many trades it has. */
    public long trades() {
        return trades;
    }
}
