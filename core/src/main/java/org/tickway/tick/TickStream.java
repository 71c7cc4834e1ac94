package org.tickway.tick;

import org.jspecify.annotations.Nullable;

/** What of an instrument is numbered by itself: each stream of each instrument has a sequence of its own. */
public enum TickStream {
    /** QUOTE and SUMMARY, which share one sequence. */
    PRICES(0, ""),
    DEPTH(0, ""),
    TRADES(0, ""),
    BARS_1S(1_000, "1s"),
    BARS_1M(60_000, "1m"),
    BARS_5M(300_000, "5m"),
    BARS_1H(3_600_000, "1h");

    private static final TickStream[] VALUES = values();

    private final long intervalMs;
    private final String interval;

    TickStream(long intervalMs, String interval) {
        this.intervalMs = intervalMs;
        this.interval = interval;
    }

    /** Length of a bar in milliseconds; 0 where the stream is none of bars. */
    public long intervalMs() {
        return intervalMs;
    }

    /** The interval as names and messages write it, such as {@code 5m}; empty where the stream is none of bars. */
    public String interval() {
        return interval;
    }

    public boolean isBars() {
        return intervalMs > 0;
    }

    /**
     * The stream that a record belongs to, or null where it belongs to none (a STATUS, or a bar of another interval).
     *
     * @param kind {@link TickKind#code()}
     * @param intervalMs of a BAR; not looked at for other kinds
     */
    public static @Nullable TickStream of(int kind, long intervalMs) {
        if (kind == TickKind.QUOTE.code() || kind == TickKind.SUMMARY.code()) {
            return PRICES;
        }
        if (kind == TickKind.DEPTH.code()) {
            return DEPTH;
        }
        if (kind == TickKind.TRADE.code()) {
            return TRADES;
        }
        return kind == TickKind.BAR.code() ? bars(intervalMs) : null;
    }

    /** The bars with this interval as it is written, or null. */
    public static @Nullable TickStream bars(String interval) {
        for (TickStream stream : VALUES) {
            if (stream.isBars() && stream.interval.equals(interval)) {
                return stream;
            }
        }
        return null;
    }

    private static @Nullable TickStream bars(long intervalMs) {
        for (TickStream stream : VALUES) {
            if (stream.isBars() && stream.intervalMs == intervalMs) {
                return stream;
            }
        }
        return null;
    }
}
