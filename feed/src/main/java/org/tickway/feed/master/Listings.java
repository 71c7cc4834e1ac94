package org.tickway.feed.master;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The instruments that a broker lists. Immutable or replaced as a whole; safe for any thread. */
public interface Listings {

    /** The listing of {@code EXCHANGE:SYMBOL}, or null. */
    @Nullable
    Listing find(String instrument);

    /** The listing that the broker means by this token, which is unique in its segment only, or null. */
    @Nullable
    Listing byToken(String segment, String token);

    /** The listing by the broker's trading symbol in this segment, or null. */
    @Nullable
    Listing bySymbol(String segment, String symbol);

    int size();

    /** Exactly these. */
    static Listings of(Collection<Listing> listings) {
        Map<String, Listing> byInstrument = new HashMap<>();
        Map<String, Listing> byToken = new HashMap<>();
        Map<String, Listing> bySymbol = new HashMap<>();
        for (Listing listing : listings) {
            byInstrument.putIfAbsent(listing.instrument(), listing);
            byToken.putIfAbsent(listing.segment() + '|' + listing.token(), listing);
            bySymbol.putIfAbsent(listing.segment() + '|' + listing.symbol(), listing);
        }
        return new Listings() {
            @Override
            public @Nullable Listing find(String instrument) {
                return byInstrument.get(instrument);
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
                return byInstrument.size();
            }
        };
    }
}
