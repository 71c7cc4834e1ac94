package org.tickway.feed.kite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.feed.Channel;
import org.tickway.feed.Feed;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.FeedContext;
import org.tickway.feed.FeedSubscription;
import org.tickway.feed.kit.ScratchRings;
import org.tickway.feed.master.Listing;
import org.tickway.feed.master.Listings;
import org.tickway.instrument.Instrument;
import org.tickway.instrument.InstrumentDirectory;

/** An instrument whose listing has an ISIN is found by it, once it is subscribed. */
class KiteIsinTest {

    private static final String ISIN = "INE009A01021";

    @TempDir
    private Path folder;

    @Test
    void shouldMakeAnInstrumentFoundByTheIsinOfItsListing() throws Exception {
        Listings listings = Listings.of(List.of(
                new Listing("NSE:INFY", "NSE", "408065", "INFY", ISIN, -2, 0),
                new Listing("NSE:NAMELESS", "NSE", "408321", "NAMELESS", null, -2, 0)));
        FeedConfig config = FeedConfig.builder("kite", URI.create("ws://127.0.0.1:1"), URI.create("http://127.0.0.1:1"))
                .credentials(Map.of("apiKey", "key", "accessToken", "token")::get)
                .build();
        try (InstrumentDirectory directory = InstrumentDirectory.open(folder.resolve("instruments"), 64);
                Feed feed =
                        new KiteAdapter().open(config, FeedContext.of(directory, new ScratchRings(folder)), listings)) {
            feed.subscribe(Set.of(
                    new FeedSubscription("NSE:INFY", Channel.PRICES),
                    new FeedSubscription("NSE:NAMELESS", Channel.PRICES)));

            Instrument found = directory.find(ISIN);

            assertEquals("NSE:INFY", found == null ? null : found.name());
            Instrument nameless = directory.find("NSE:NAMELESS");
            assertNull(nameless == null ? ISIN : nameless.isin());
        }
    }
}
