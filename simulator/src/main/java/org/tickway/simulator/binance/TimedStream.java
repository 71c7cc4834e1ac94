package org.tickway.simulator.binance;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tickway.simulator.binance.tape.KlineInterval;

/**
 * A stream that is sent at regular times.
 *
 * @param symbol in upper case; empty for a stream of all symbols
 * @param levels of a partial book, else 0
 * @param interval of klines, else null
 * @param offsetMs by which their days begin before those of UTC
 * @param window of a rolling ticker, such as {@code 4h}, else empty
 */
record TimedStream(
        String name,
        String symbol,
        Kind kind,
        int periodMs,
        int levels,
        @Nullable KlineInterval interval,
        long offsetMs,
        String window) {

    enum Kind {
        KLINE,
        MINI_TICKER,
        TICKER,
        WINDOW_TICKER,
        AVERAGE_PRICE,
        REFERENCE_PRICE,
        PARTIAL_DEPTH,
        SLOW_DEPTH
    }

    private static final int SECOND_MS = 1_000;
    private static final long HOUR_MS = 3_600_000;
    private static final Pattern KLINE = Pattern.compile("kline_([0-9a-zM]{2,3})(@\\+08:00)?");
    private static final Pattern DEPTH = Pattern.compile("depth(5|10|20)(@100ms)?");
    private static final Pattern WINDOW = Pattern.compile("ticker_(1h|4h|1d)");

    /** What the name says; null for a stream that is not of this kind. */
    static @Nullable TimedStream of(String name) {
        int at = name.indexOf('@');
        if (at < 0) {
            return null;
        }
        if (name.startsWith("!")) {
            return name.endsWith("@arr") ? of(name, "", name.substring(1, at), true) : null;
        }
        return of(name, StreamName.symbol(name), name.substring(at + 1), false);
    }

    private static @Nullable TimedStream of(String name, String symbol, String words, boolean all) {
        Matcher window = WINDOW.matcher(words);
        if (window.matches()) {
            return of(name, symbol, Kind.WINDOW_TICKER, window.group(1));
        }
        if (words.equals("miniTicker")) {
            return of(name, symbol, Kind.MINI_TICKER, "");
        }
        if (all) {
            return null;
        }
        Matcher depth = DEPTH.matcher(words);
        if (depth.matches()) {
            int periodMs = depth.group(2) == null ? SECOND_MS : 100;
            int levels = Integer.parseInt(depth.group(1));
            return new TimedStream(name, symbol, Kind.PARTIAL_DEPTH, periodMs, levels, null, 0, "");
        }
        Matcher kline = KLINE.matcher(words);
        if (kline.matches()) {
            KlineInterval interval = KlineInterval.of(kline.group(1));
            int periodMs = interval == KlineInterval.SECOND ? SECOND_MS : 2 * SECOND_MS;
            long offsetMs = kline.group(2) == null ? 0 : 8 * HOUR_MS;
            return interval == null
                    ? null
                    : new TimedStream(name, symbol, Kind.KLINE, periodMs, 0, interval, offsetMs, "");
        }
        return switch (words) {
            case "ticker" -> of(name, symbol, Kind.TICKER, "");
            case "avgPrice" -> of(name, symbol, Kind.AVERAGE_PRICE, "");
            case "referencePrice" -> of(name, symbol, Kind.REFERENCE_PRICE, "");
            case "depth" -> of(name, symbol, Kind.SLOW_DEPTH, "");
            default -> null;
        };
    }

    private static TimedStream of(String name, String symbol, Kind kind, String window) {
        return new TimedStream(name, symbol, kind, SECOND_MS, 0, null, 0, window);
    }

    boolean isOfAllSymbols() {
        return symbol.isEmpty();
    }

    /** Length of a rolling window. */
    long windowMs() {
        return switch (window) {
            case "1h" -> HOUR_MS;
            case "4h" -> 4 * HOUR_MS;
            default -> 24 * HOUR_MS;
        };
    }
}
