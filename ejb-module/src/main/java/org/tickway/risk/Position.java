package org.tickway.risk;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a user holds of an instrument.
 *
 * @param instrument as the publisher calls it, {@code EXCHANGE:SYMBOL} or ISIN
 * @param quantity negative where it was sold short
 * @param averagePrice what it was bought or sold for on average, or null where that is unknown
 */
record Position(
        String instrument, BigDecimal quantity, @Nullable BigDecimal averagePrice) {}
