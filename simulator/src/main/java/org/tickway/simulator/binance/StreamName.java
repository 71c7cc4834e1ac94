package org.tickway.simulator.binance;

import java.util.Collection;
import java.util.Locale;

/** What a stream's name tells: {@code <lower-case symbol>@<kind>[@100ms]}. */
final class StreamName {
    private StreamName() {}

    /** The upper-case symbol, or the whole name if it has no symbol. */
    static String symbol(String stream) {
        int at = stream.indexOf('@');
        return (at < 0 ? stream : stream.substring(0, at)).toUpperCase(Locale.ROOT);
    }

    /** The stream of that kind of a symbol, which is given in upper case. */
    static String of(String symbol, String kind) {
        return symbol.toLowerCase(Locale.ROOT) + '@' + kind;
    }

    /** Whether the stream carries {@code depthUpdate} differences (not the partial books of 5, 10 or 20 levels). */
    static boolean isDepthDifference(String stream) {
        return stream.endsWith("@depth") || stream.endsWith("@depth@100ms");
    }

    /** Whether one symbol's differences, trades and best quotes are all there. */
    static boolean coverOneSymbol(Collection<String> streams) {
        for (String stream : streams) {
            int at = stream.indexOf('@');
            if (isDepthDifference(stream)
                    && streams.contains(stream.substring(0, at) + "@trade")
                    && streams.contains(stream.substring(0, at) + "@bookTicker")) {
                return true;
            }
        }
        return false;
    }
}
