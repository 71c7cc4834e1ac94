package org.tickway.feed.master;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The instruments that a broker lists. Immutable or replaced as a whole; safe for any thread. Answers are made anew for
 * each question, so what is needed for every message is kept by the asker.
 */
public interface Listings {

    /** The listing of {@code EXCHANGE:SYMBOL}, or the first one that has this ISIN, or null. */
    @Nullable
    Listing find(String nameOrIsin);

    /** The listing that the broker means by this token, which is unique in its segment only, or null. */
    @Nullable
    Listing byToken(String segment, String token);

    /** The first listing with the broker's trading symbol in this segment, or null. */
    @Nullable
    Listing bySymbol(String segment, String symbol);

    int size();

    /** Exactly these; of those that share a name, a token or a symbol the first is found. */
    static Listings of(Collection<Listing> listings) {
        Map<String, Listing> byName = new HashMap<>();
        Map<String, Listing> byToken = new HashMap<>();
        Map<String, Listing> bySymbol = new HashMap<>();
        for (Listing listing : listings) {
            byName.putIfAbsent(listing.instrument(), listing);
            byToken.putIfAbsent(listing.segment() + '|' + listing.token(), listing);
            bySymbol.putIfAbsent(listing.segment() + '|' + listing.symbol(), listing);
        }
        int size = byName.size();
        for (Listing listing : listings) {
            String isin = listing.isin();
            if (isin != null) {
                byName.putIfAbsent(isin, listing);
            }
        }
        return new Listings() {
            @Override
            public @Nullable Listing find(String nameOrIsin) {
                return byName.get(nameOrIsin);
            }

            @Override
            public @Nullable Listing byToken(String segment, String token) {
                return byToken.get(segment + '|' + token);
            }

            @Override
            public @Nullable Listing bySymbol(String segment, String symbol) {
                return bySymbol.get(segment + '|' + symbol);
            }

            @Override
            public int size() {
                return size;
            }
        };
    }
}
