package org.tickway.instrument;

import org.jspecify.annotations.Nullable;
import org.tickway.codec.DecimalCodec;

/**
 * Something that is traded at a venue.
 *
 * @param id dense number from 0, the same for ever within one directory
 * @param name {@code EXCHANGE:SYMBOL}, see {@link InstrumentName}
 * @param isin its international id, or null where it has none; listings of one security at several venues share it
 * @param priceExponent prices usually are {@code mantissa x 10^priceExponent}, -18 to 18
 * @param quantityExponent quantities usually are {@code mantissa x 10^quantityExponent}, -18 to 18
 */
public record Instrument(int id, String name, @Nullable String isin, int priceExponent, int quantityExponent) {

    public Instrument {
        InstrumentName.requireValid(name);
        if (id < 0) {
            throw new IllegalArgumentException("id=" + id + " of instrument " + name + " is negative");
        }
        if (isin != null && !InstrumentName.isIsin(isin)) {
            throw new IllegalArgumentException("isin=" + isin + " of instrument " + name
                    + " is not 12 characters, country, number and the right check digit");
        }
        requireExponent("priceExponent", priceExponent, name);
        requireExponent("quantityExponent", quantityExponent, name);
    }

    private static void requireExponent(String field, int value, String name) {
        if (value < -DecimalCodec.MAX_EXPONENT || value > DecimalCodec.MAX_EXPONENT) {
            throw new IllegalArgumentException(field + "=" + value + " of instrument " + name + " is not between -"
                    + DecimalCodec.MAX_EXPONENT + " and " + DecimalCodec.MAX_EXPONENT);
        }
    }
}
