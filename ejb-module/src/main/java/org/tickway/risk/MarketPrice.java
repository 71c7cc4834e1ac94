package org.tickway.risk;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What an instrument costs now.
 *
 * @param instrument canonical name
 * @param last newest price
 * @param previousClose the close before, or null where it is unknown
 * @param live whether the price is to be trusted as the present one
 */
record MarketPrice(
        String instrument, BigDecimal last, @Nullable BigDecimal previousClose, boolean live) {}
