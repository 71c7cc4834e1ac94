package org.tickway.feed.fix;

import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import org.tickway.feed.BrokerAdapter;
import org.tickway.feed.Channel;
import org.tickway.feed.Feed;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.FeedContext;

/**
 * Venues that speak FIX 4.4, bond venues above all: PRICES, DEPTH and TRADES from MarketDataSnapshotFullRefresh (W) and
 * MarketDataIncrementalRefresh (X), one subscription for all three. Instruments are {@code FIX:<ISIN>} or {@code
 * FIX:<symbol>}; the yields of a bond are {@code FIX:<ISIN>.YIELD}. Stateless.
 *
 * <p>The address is {@code wss://host:port} for TLS, {@code ws://host:port} without; settings and credentials are in {@link
 * FixSettings} and docs/brokers/fix.md.
 */
public final class FixAdapter implements BrokerAdapter {

    static final String BROKER = "fix";

    @Override
    public String broker() {
        return BROKER;
    }

    @Override
    public Set<Channel> channels() {
        return EnumSet.allOf(Channel.class);
    }

    /** FIX venues have no REST service; nothing ever asks at this address. */
    @Override
    public URI restUri() {
        return URI.create("https://localhost");
    }

    @Override
    public Feed open(FeedConfig config, FeedContext context) {
        return new FixFeed(config, context, FixSettings.of(config));
    }
}
