package org.tickway.feed.kite;

import java.net.URI;
import java.util.EnumSet;
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
 * Zerodha's Kite Connect: PRICES and DEPTH of five levels, both from one subscription in mode {@code full}, and order
 * updates. There is no stream of trades: the ticker reports the last one only. Stateless.
 *
 * <p>Credentials {@code apiKey} and {@code accessToken}; settings of its own {@code mode} and {@code orders},
 * and those of {@link InstrumentMaster}.
 */
public final class KiteAdapter implements BrokerAdapter {

    @Override
    public String broker() {
        return KiteVenue.BROKER;
    }

    @Override
    public Set<Channel> channels() {
        return EnumSet.of(Channel.PRICES, Channel.DEPTH);
    }

    @Override
    public URI webSocketUri() {
        return URI.create("wss://ws.kite.trade");
    }

    @Override
    public URI restUri() {
        return URI.create("https://api.kite.trade");
    }

    @Override
    public Feed open(FeedConfig config, FeedContext context) {
        KiteSettings.of(config); // so that what is wrong is told before anything is downloaded
        return open(config, context, InstrumentMaster.open(config, MasterFormat.KITE));
    }

    /** With listings that are given. */
    Feed open(FeedConfig config, FeedContext context, Listings listings) {
        return new StreamingFeed(config, context, new KiteVenue(config, KiteSettings.of(config), listings));
    }
}
