package org.tickway.simulator.binance;

import org.jspecify.annotations.Nullable;

/** The numberings whose values must go on where they ended when a recording is looped. */
enum IdKind {
    TIME,
    TRADE,
    AGGREGATE_TRADE,
    UPDATE;

    /** The numbering of a top-level key of an event, or null if the value is not to be shifted. */
    static @Nullable IdKind of(String stream, String key) {
        if (key.equals("E") || key.equals("T")) {
            return TIME;
        }
        if (stream.endsWith("@trade")) {
            return key.equals("t") ? TRADE : null;
        }
        if (stream.endsWith("@aggTrade")) {
            return switch (key) {
                case "a" -> AGGREGATE_TRADE;
                case "f", "l" -> TRADE;
                default -> null;
            };
        }
        return key.equals("U") || key.equals("u") || key.equals("lastUpdateId") ? UPDATE : null;
    }
}
