package org.tickway.feed.master;

import org.jspecify.annotations.Nullable;
import org.tickway.instrument.Instrument;
import org.tickway.instrument.InstrumentDirectory;

/**
 * An instrument as a broker lists it.
 *
 * @param instrument {@code EXCHANGE:SYMBOL}, as Tickway names it
 * @param segment the broker's name or number of the exchange segment, such as {@code 1} or {@code NSE}
 * @param token the broker's number of the instrument in the segment
 * @param symbol the broker's trading symbol, as its orders name it
 * @param isin or null
 * @param priceExponent decimal exponent of its prices on the wire, such as -2 for paise
 * @param quantityExponent decimal exponent of its quantities, mostly 0
 */
public record Listing(
        String instrument,
        String segment,
        String token,
        String symbol,
        @Nullable String isin,
        int priceExponent,
        int quantityExponent) {

    /**
     * Adds the instrument with its ISIN and its exponents, so that it is found by both, or answers with the one that
     * has this name already, as it is.
     *
     * @throws IllegalArgumentException where name, ISIN or exponents break their rules
     * @throws IllegalStateException where the directory is full, closed, or only followed
     */
    public Instrument addTo(InstrumentDirectory directory) {
        return directory.add(instrument, isin, priceExponent, quantityExponent);
    }
}
