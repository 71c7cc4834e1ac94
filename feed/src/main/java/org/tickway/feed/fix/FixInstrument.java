package org.tickway.feed.fix;

import org.jspecify.annotations.Nullable;
import org.tickway.instrument.InstrumentName;

/**
 * What the venue calls an instrument: a symbol (tag 55), or an ISIN (tags 48 and 22=4) with the symbol {@code [N/A]}, which
 * is the convention of FIX for instruments without a symbol.
 *
 * @param name {@code EXCHANGE:SYMBOL}
 * @param symbol tag 55
 * @param isin tag 48, or null where the symbol says it all
 */
record FixInstrument(String name, String symbol, @Nullable String isin) {

    static final String NO_SYMBOL = "[N/A]";
    /** Ends the names of instruments that are yields of others. */
    static final String YIELD = ".YIELD";

    /**
     * The instrument of this name.
     *
     * @throws IllegalArgumentException where it is not of this exchange, breaks the rules of names, or is a yield, which
     *     comes with its instrument
     */
    static FixInstrument of(String name, String exchange) {
        InstrumentName.requireValid(name);
        if (!name.startsWith(exchange + ":")) {
            throw new IllegalArgumentException("instrument=" + name + " must be of the exchange " + exchange);
        }
        String symbol = name.substring(exchange.length() + 1);
        if (symbol.endsWith(YIELD)) {
            throw new IllegalArgumentException("instrument=" + name + " comes with the prices of "
                    + name.substring(0, name.length() - YIELD.length()) + " and cannot be subscribed by itself");
        }
        return InstrumentName.isIsin(symbol)
                ? new FixInstrument(name, NO_SYMBOL, symbol)
                : new FixInstrument(name, symbol, null);
    }

    /** By what messages are matched: the ISIN or the symbol. */
    String key() {
        return isin == null ? symbol : isin;
    }
}
