package org.tickway.web.openalgo;

import org.tickway.instrument.InstrumentName;

/**
 * A symbol at an exchange, as clients of OpenAlgo name an instrument.
 *
 * <p>Both parts are those of the instrument's own name, so {@code NIFTY} at {@code NSE_INDEX} is {@code NSE_INDEX:NIFTY}.
 */
record Symbol(String symbol, String exchange) {

    String instrumentName() {
        return exchange + ":" + symbol;
    }

    /** Whether an instrument could be called so. */
    boolean isWellFormed() {
        return InstrumentName.isValid(instrumentName());
    }
}
