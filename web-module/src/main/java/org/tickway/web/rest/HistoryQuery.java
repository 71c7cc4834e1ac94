package org.tickway.web.rest;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tickway.instrument.Instrument;
import org.tickway.tick.TickKind;

/**
 * What somebody wants to see of the journal.
 *
 * @param fromNs nanoseconds since the epoch, by our clock
 * @param toNs before which it ends
 * @param limit records in the answer
 * @param kinds of records
 * @param quoted prices and quantities as JSON strings
 */
record HistoryQuery(Instrument instrument, long fromNs, long toNs, int limit, Set<TickKind> kinds, boolean quoted) {

    static final long DEFAULT_SPAN_NS = 3_600_000_000_000L;
    static final int DEFAULT_RECORDS = 1_000;
    static final int MAX_RECORDS = 10_000;

    HistoryQuery {
        if (toNs <= fromNs) {
            throw QueryValues.bad("to must be later than from");
        }
        kinds = Set.copyOf(kinds);
    }

    /** The kinds of records behind the names of the protocol's topics; books are only seen in a replay. */
    static Set<TickKind> kinds(@Nullable String names) {
        Set<TickKind> kinds = EnumSet.noneOf(TickKind.class);
        for (String name : (names == null ? "prices,trades,bars" : names).split(",", -1)) {
            switch (name.strip().toLowerCase(Locale.ROOT)) {
                case "prices" -> kinds.addAll(EnumSet.of(TickKind.QUOTE, TickKind.SUMMARY));
                case "trades" -> kinds.add(TickKind.TRADE);
                case "bars" -> kinds.add(TickKind.BAR);
                default -> throw QueryValues.bad("kinds may name prices, trades and bars");
            }
        }
        return kinds;
    }
}
