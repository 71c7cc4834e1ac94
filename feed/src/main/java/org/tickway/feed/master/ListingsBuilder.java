package org.tickway.feed.master;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Collects the listings of all files of one master and refuses those that are there already. One thread; used once. */
final class ListingsBuilder {

    /** More than ten times what all exchanges of India list. */
    static final int MAXIMUM_LISTINGS = 4_000_000;

    private final ListingColumns columns = new ListingColumns();
    private final List<Waiting> waiting = new ArrayList<>();
    private ListingIndex byInstrument = new ListingIndex(columns, ListingColumns.INSTRUMENT, 0);
    private ListingIndex byToken = new ListingIndex(columns, ListingColumns.TOKEN, 0);

    private record Waiting(NamedListing listing, RowFaults faults, String document, long line) {}

    /** How far it has come. */
    record Mark(int listings, int waiting) {}

    Mark mark() {
        return new Mark(columns.size(), waiting.size());
    }

    /** Forgets everything since then. */
    void rollBack(Mark mark) {
        columns.truncate(mark.listings());
        waiting.subList(mark.waiting(), waiting.size()).clear();
        byInstrument = new ListingIndex(columns, ListingColumns.INSTRUMENT, mark.listings());
        byToken = new ListingIndex(columns, ListingColumns.TOKEN, mark.listings());
        for (int number = 0; number < mark.listings(); number++) {
            byInstrument.add(number);
            byToken.add(number);
        }
    }

    /** Number of listings so far, with those that wait for a name. */
    int size() {
        return columns.size() + waiting.size();
    }

    /**
     * Takes a row.
     *
     * @param faults where it is reported if it is refused in the end
     * @param document that the row stands in, for that report
     * @param line of the row, for that report
     * @throws IOException where there are more than a master may have
     */
    void add(NamedListing listing, RowFaults faults, String document, long line) throws BadRowException, IOException {
        if (size() >= MAXIMUM_LISTINGS) {
            throw new IOException("there are more than " + MAXIMUM_LISTINGS + " instruments");
        }
        if (listing.otherName() == null) {
            add(listing.listing());
        } else {
            waiting.add(new Waiting(listing, faults, document, line));
        }
    }

    private void add(Listing listing) throws BadRowException {
        if (byInstrument.find(0, listing.instrument()) >= 0) {
            throw new BadRowException(
                    RowRule.DUPLICATE_INSTRUMENT,
                    "instrument=" + BadRowException.shown(listing.instrument()) + " is listed already");
        }
        if (hasToken(listing)) {
            throw new BadRowException(
                    RowRule.DUPLICATE_TOKEN,
                    "token=" + BadRowException.shown(listing.token()) + " of segment "
                            + BadRowException.shown(listing.segment()) + " is listed already");
        }
        int number = columns.add(listing);
        byInstrument.add(number);
        byToken.add(number);
    }

    private boolean hasToken(Listing listing) {
        int segment = columns.segment(listing.segment());
        return segment >= 0 && byToken.find(segment, listing.token()) >= 0;
    }

    /** What a broker has but does not list; passed over where the segment is not there at all, or the listing is. */
    void complete(Listing listing) {
        if (columns.segment(listing.segment()) >= 0
                && byInstrument.find(0, listing.instrument()) < 0
                && !hasToken(listing)) {
            int number = columns.add(listing);
            byInstrument.add(number);
            byToken.add(number);
        }
    }

    /** Gives those that wait the name they want if it is free, else their other one. Once, behind the last file. */
    void nameTheRest() {
        for (Waiting one : waiting) {
            Listing wanted = one.listing().listing();
            String otherName = one.listing().otherName();
            boolean free = byInstrument.find(0, wanted.instrument()) < 0;
            try {
                add(free || otherName == null ? wanted : one.listing().renamed(otherName));
            } catch (BadRowException bad) {
                one.faults().report(one.document(), one.line(), bad);
            }
        }
        waiting.clear();
    }

    /** The builder is not used behind this. */
    CompactListings build() {
        return new CompactListings(columns, byInstrument, byToken);
    }
}
