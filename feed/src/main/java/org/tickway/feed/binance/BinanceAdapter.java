package org.tickway.feed.binance;

import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import org.tickway.feed.BrokerAdapter;
import org.tickway.feed.Channel;
import org.tickway.feed.Feed;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.FeedContext;
import org.tickway.feed.connection.StreamingFeed;

/**
 * Binance spot: PRICES from the streams {@code bookTicker} and {@code trade}, TRADES from {@code trade}, DEPTH from {@code
 * depth@100ms} and REST snapshots. Instruments are {@code BINANCE:<symbol>}. Stateless.
 *
 * <p>Settings of its own: {@code microseconds} (default {@code false}) and {@code snapshotLimit} (default 5000).
 */
public final class BinanceAdapter implements BrokerAdapter {

    @Override
    public String broker() {
        return BinanceVenue.BROKER;
    }

    @Override
    public Set<Channel> channels() {
        return EnumSet.allOf(Channel.class);
    }

    @Override
    public URI webSocketUri() {
        return URI.create("wss://stream.binance.com:9443");
    }

    @Override
    public URI restUri() {
        return URI.create("https://api.binance.com");
    }

    @Override
    public Feed open(FeedConfig config, FeedContext context) {
        BinanceSettings settings = BinanceSettings.of(config.settings());
        return new StreamingFeed(config, context, new BinanceVenue(config, settings, context.clock()));
    }
}
