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
 * Binance spot: PRICES from the streams {@code bookTicker}, {@code trade} and {@code ticker}, TRADES from {@code trade}, DEPTH
 * from {@code depth@100ms} and REST snapshots, unless settings choose other streams; orders of an account on a connection of
 * their own. Instruments are {@code BINANCE:<symbol>}. Stateless.
 *
 * <p>Credentials {@code apiKey} and {@code secretKey}, for orders only. Its settings are those of {@link BinanceSettings}.
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
        BinanceSettings settings = BinanceSettings.of(config);
        return new StreamingFeed(config, context, new BinanceVenue(config, settings, context.clock()));
    }
}
