package org.tickway.feed.master;

import org.jspecify.annotations.Nullable;

/**
 * What a row says.
 *
 * @param otherName null where the listing has its name in any case; else the name that it takes where another row has a
 *     better right to the listing's own, as the series EQ of a share has before its series BE
 */
record NamedListing(Listing listing, @Nullable String otherName) {

    static NamedListing of(Listing listing) {
        return new NamedListing(listing, null);
    }

    /** The same under the other name. */
    Listing renamed(String name) {
        return new Listing(
                name,
                listing.segment(),
                listing.token(),
                listing.symbol(),
                listing.isin(),
                listing.priceExponent(),
                listing.quantityExponent());
    }
}
