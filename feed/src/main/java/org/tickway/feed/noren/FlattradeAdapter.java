package org.tickway.feed.noren;

import java.net.URI;
import java.util.Set;
import org.tickway.feed.BrokerAdapter;
import org.tickway.feed.Channel;
import org.tickway.feed.Feed;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.FeedContext;
import org.tickway.feed.connection.StreamingFeed;
import org.tickway.feed.master.InstrumentMaster;
import org.tickway.feed.master.Listings;
import org.tickway.feed.master.MasterFormat;

/**
 * Flattrade's PiConnect: PRICES and DEPTH of five levels, and orders. Stateless.
 *
 * <p>Settings and credentials: {@link NorenSettings}.
 */
public final class FlattradeAdapter implements BrokerAdapter {

    @Override
    public String broker() {
        return NorenBroker.FLATTRADE.label();
    }

    @Override
    public Set<Channel> channels() {
        return NorenBroker.CHANNELS;
    }

    @Override
    public URI webSocketUri() {
        return URI.create("wss://piconnect.flattrade.in");
    }

    @Override
    public URI restUri() {
        return URI.create("https://piconnect.flattrade.in");
    }

    @Override
    public Feed open(FeedConfig config, FeedContext context) {
        NorenSettings.of(NorenBroker.FLATTRADE, config); // so that what is wrong is told before anything is downloaded
        return open(config, context, InstrumentMaster.open(config, MasterFormat.FLATTRADE));
    }

    /** With listings of the caller's choice. */
    Feed open(FeedConfig config, FeedContext context, Listings listings) {
        return new StreamingFeed(config, context, NorenVenue.of(NorenBroker.FLATTRADE, config, listings));
    }
}
