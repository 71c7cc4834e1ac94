package org.tickway.simulator.binance;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every symbol's market by its upper-case symbol. Confined to the event loop. */
final class VenueTapes {
    private final Map<String, SymbolTape> bySymbol = new LinkedHashMap<>();

    void add(SymbolTape tape) {
        if (bySymbol.putIfAbsent(tape.symbol(), tape) != null) {
            throw new IllegalArgumentException("symbol=" + tape.symbol() + " exists twice");
        }
    }

    @Nullable
    SymbolTape get(String symbol) {
        return bySymbol.get(symbol);
    }

    Collection<SymbolTape> all() {
        return Collections.unmodifiableCollection(bySymbol.values());
    }
}
