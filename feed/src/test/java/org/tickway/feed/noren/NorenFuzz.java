package org.tickway.feed.noren;

import java.util.List;
import java.util.Map;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.connection.FuzzIntake;
import org.tickway.feed.fuzz.ProtocolTarget;
import org.tickway.feed.master.Listing;
import org.tickway.instrument.Instrument;

/** What Noren's brokers send; the two targets differ in what they begin with, and in dialect and broker. */
abstract class NorenFuzz extends ProtocolTarget {

    private final NorenBroker broker;
    private final FeedConfig config;

    NorenFuzz(NorenBroker broker, Dialect dialect) {
        this.broker = broker;
        this.config = FuzzIntake.config()
                .settings(Map.of("dialect", dialect.label()))
                .credentials(Recorded.CREDENTIALS::get)
                .build();
    }

    @Override
    protected FeedConfig feedConfig() {
        return config;
    }

    @Override
    protected FuzzIntake.VenueFactory venues() {
        return (given, clock) -> NorenVenue.of(broker, given, Recorded.LISTINGS);
    }

    @Override
    protected List<Instrument> instruments() {
        return List.of(
                instrument(0, Recorded.NTPC), instrument(1, Recorded.SAME_TOKEN), instrument(2, Recorded.USDINR));
    }

    private static Instrument instrument(int id, Listing listing) {
        return new Instrument(id, listing.instrument(), null, listing.priceExponent(), listing.quantityExponent());
    }
}
