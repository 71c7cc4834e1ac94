package org.tickway.feed.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CompactListingsTest {

    private final ListingsBuilder builder = new ListingsBuilder();
    private final RowFaults faults = new RowFaults();

    @Test
    void shouldFindTheSameAsAMapOfObjects() throws Exception {
        Random random = new Random(7);
        List<Listing> all = new ArrayList<>();
        Map<String, Listing> byName = new HashMap<>();
        Map<String, Listing> byToken = new HashMap<>();
        for (int row = 0; row < 20_000; row++) {
            Listing listing = new Listing(
                    "NSE:S" + random.nextInt(30_000),
                    "segment" + random.nextInt(9),
                    Integer.toString(random.nextInt(5_000)),
                    "symbol" + row + "\u20B9",
                    null,
                    random.nextInt(37) - 18,
                    random.nextInt(37) - 18);
            String token = listing.segment() + "|" + listing.token();
            boolean known = byName.containsKey(listing.instrument()) || byToken.containsKey(token);
            if (known) {
                assertThrows(BadRowException.class, () -> add(listing));
            } else {
                add(listing);
                byName.put(listing.instrument(), listing);
                byToken.put(token, listing);
                all.add(listing);
            }
        }
        CompactListings compact = builder.build();
        Listings simple = Listings.of(all);

        assertEquals(all.size(), compact.size());
        assertTrue(all.size() > 5_000);
        for (Listing one : all) {
            assertEquals(one, compact.find(one.instrument()));
            assertEquals(one, compact.byToken(one.segment(), one.token()));
            assertEquals(one, compact.bySymbol(one.segment(), one.symbol()));
        }
        for (int other = 0; other < 30_000; other++) {
            String name = "NSE:S" + other;
            assertEquals(simple.find(name), compact.find(name));
        }
        assertNull(compact.byToken("segment0", "5000"));
        assertNull(compact.byToken("nowhere", "1"));
        assertNull(compact.bySymbol("nowhere", "1"));
        assertNull(compact.find(""));
    }

    @Test
    void shouldForgetWhatWasRolledBackAndGoOnFromThere() throws Exception {
        add(listing("NSE:A", "1"));
        add(new NamedListing(listing("NSE:B", "2"), "NSE:B-BE"));
        ListingsBuilder.Mark mark = builder.mark();
        add(listing("NSE:C", "3"));
        add(new NamedListing(listing("NSE:D", "4"), "NSE:D-BE"));

        builder.rollBack(mark);
        add(listing("NSE:C", "5"));
        builder.nameTheRest();
        CompactListings listings = builder.build();

        assertEquals(3, listings.size());
        assertEquals(listing("NSE:C", "5"), listings.find("NSE:C"));
        assertNull(listings.byToken("NSE", "3"));
        assertNull(listings.find("NSE:D"));
        assertEquals(listing("NSE:B", "2"), listings.find("NSE:B"));
        assertEquals(Map.of(), faults.counts());
    }

    @Test
    void shouldReportAListingForWhichBothNamesAreTaken() throws Exception {
        add(listing("NSE:A", "1"));
        add(listing("NSE:A-BE", "2"));
        add(new NamedListing(listing("NSE:A", "3"), "NSE:A-BE"));

        builder.nameTheRest();

        assertEquals(List.of("file, line 9: instrument=NSE:A-BE is listed already"), faults.first());
    }

    @Test
    void shouldFindTheFirstOfListingsThatShareASymbolOrAnIsin() throws Exception {
        Listing first = new Listing("NSE:A", "1", "1", "SAME", "INE002A01018", -2, 0);
        Listing second = new Listing("NSE:B", "1", "2", "SAME", "INE002A01018", -2, 0);
        add(first);
        add(second);

        for (Listings listings : List.of(builder.build(), Listings.of(List.of(first, second)))) {
            assertEquals(first, listings.bySymbol("1", "SAME"));
            assertEquals(first, listings.find("INE002A01018"));
            assertEquals(2, listings.size());
        }
    }

    private static Listing listing(String name, String token) {
        return new Listing(name, "NSE", token, name, null, -2, 0);
    }

    private void add(Listing listing) throws BadRowException, IOException {
        add(NamedListing.of(listing));
    }

    private void add(NamedListing listing) throws BadRowException, IOException {
        builder.add(listing, faults, "file", 9);
    }
}
