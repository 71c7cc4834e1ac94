package org.tickway.simulator.binance;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every symbol's book by its upper-case symbol. Confined to the event loop. */
final class VenueBooks {
    private final Map<String, VenueBook> bySymbol = new LinkedHashMap<>();

    void add(String symbol, VenueBook book) {
        if (bySymbol.putIfAbsent(symbol, book) != null) {
            throw new IllegalArgumentException("symbol=" + symbol + " exists twice: recorded and synthetic");
        }
    }

    @Nullable
    VenueBook get(String symbol) {
        return bySymbol.get(symbol);
    }
}
