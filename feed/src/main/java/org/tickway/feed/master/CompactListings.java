package org.tickway.feed.master;

import org.jspecify.annotations.Nullable;

/** Very many listings in little room. Immutable; safe for any thread once it is published safely. */
final class CompactListings implements Listings {

    private final ListingColumns columns;
    private final ListingIndex byInstrument;
    private final ListingIndex byToken;
    private final ListingIndex bySymbol;
    private final ListingIndex byIsin;

    /** The columns and the two indices are this object's from now on. */
    CompactListings(ListingColumns columns, ListingIndex byInstrument, ListingIndex byToken) {
        columns.trim();
        this.columns = columns;
        this.byInstrument = byInstrument;
        this.byToken = byToken;
        this.bySymbol = new ListingIndex(columns, ListingColumns.SYMBOL, columns.size());
        this.byIsin = new ListingIndex(columns, ListingColumns.ISIN, 0);
        for (int number = 0; number < columns.size(); number++) {
            bySymbol.add(number);
            if (columns.hasIsin(number)) {
                byIsin.add(number);
            }
        }
    }

    @Override
    public @Nullable Listing find(String nameOrIsin) {
        int number = byInstrument.find(0, nameOrIsin);
        return get(number < 0 ? byIsin.find(0, nameOrIsin) : number);
    }

    @Override
    public @Nullable Listing byToken(String segment, String token) {
        int scope = columns.segment(segment);
        return scope < 0 ? null : get(byToken.find(scope, token));
    }

    @Override
    public @Nullable Listing bySymbol(String segment, String symbol) {
        int scope = columns.segment(segment);
        return scope < 0 ? null : get(bySymbol.find(scope, symbol));
    }

    /** The listing of this number, from 0 in the order of the files; null where the number is negative. */
    @Nullable
    Listing get(int number) {
        return number < 0 ? null : columns.get(number);
    }

    @Override
    public int size() {
        return columns.size();
    }
}
