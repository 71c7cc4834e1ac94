package org.tickway.feed.angel;

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
 * Angel One's SmartAPI: PRICES and DEPTH, both from one subscription in mode SNAP_QUOTE unless settings say otherwise, and
 * order updates on a connection of their own. There is no stream of trades: the last one only is reported. Stateless.
 *
 * <p>Credentials {@code apiKey} and {@code clientCode}, and either {@code password} and {@code totpSecret} for a login or
 * {@code accessToken} and {@code feedToken} of one. Its settings are those of {@link AngelSettings}.
 */
public final class AngelAdapter implements BrokerAdapter {

    @Override
    public String broker() {
        return AngelVenue.BROKER;
    }

    @Override
    public Set<Channel> channels() {
        return EnumSet.of(Channel.PRICES, Channel.DEPTH);
    }

    @Override
    public URI webSocketUri() {
        return URI.create("wss://smartapisocket.angelone.in");
    }

    @Override
    public URI restUri() {
        return URI.create("https://apiconnect.angelone.in");
    }

    @Override
    public Feed open(FeedConfig config, FeedContext context) {
        AngelSettings.of(config); // so that what is wrong is told before anything is downloaded
        return open(config, context, InstrumentMaster.open(config, MasterFormat.ANGEL));
    }

    /** With listings that are given. */
    Feed open(FeedConfig config, FeedContext context, Listings listings) {
        AngelVenue venue = new AngelVenue(config, AngelSettings.of(config), listings, context.clock());
        return new StreamingFeed(config, context, venue);
    }
}
