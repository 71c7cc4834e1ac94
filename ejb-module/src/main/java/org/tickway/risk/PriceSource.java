package org.tickway.risk;

import org.jspecify.annotations.Nullable;

/** Where live prices come from. Any thread. */
@FunctionalInterface
interface PriceSource {

    /** The price of an instrument by name or ISIN, or null where there is none yet. */
    @Nullable
    MarketPrice find(String instrument);
}
