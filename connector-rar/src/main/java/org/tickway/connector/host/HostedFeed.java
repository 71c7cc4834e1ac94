package org.tickway.connector.host;

import java.util.HashSet;
import java.util.Set;
import org.tickway.connector.settings.FeedSettings;
import org.tickway.feed.BrokerAdapter;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.FeedContext;
import org.tickway.feed.FeedState;
import org.tickway.feed.FeedStatus;

/** One feed of a host, with what is subscribed of it. Safe for any thread. */
final class HostedFeed implements AutoCloseable {

    private final String name;
    private final String lineGroup;
    private final RestartableFeed feed;
    private final Set<Channel> channels;
    private final SubscriptionCounts subscriptions;

    HostedFeed(FeedSettings settings, BrokerAdapter broker, FeedContext context) {
        this.name = settings.name();
        this.lineGroup = settings.lineGroup();
        this.feed = new RestartableFeed(settings.feedConfig(), config -> broker.open(config, context));
        this.channels = Set.copyOf(broker.channels());
        this.subscriptions = new SubscriptionCounts(feed);
    }

    String name() {
        return name;
    }

    /** Empty where it is in none. */
    String lineGroup() {
        return lineGroup;
    }

    /** What its broker's adapter can bring. */
    Set<Channel> channels() {
        return channels;
    }

    /** Whether it can be expected to bring what is subscribed now. */
    boolean isWell() {
        FeedState state = feed.status().state();
        return state == FeedState.LIVE || state == FeedState.IDLE || state == FeedState.CONNECTING;
    }

    RestartableFeed control() {
        return feed;
    }

    SubscriptionCounts subscriptions() {
        return subscriptions;
    }

    FeedStatus status() {
        return feed.status();
    }

    /** Subscribes what its configuration names. */
    void subscribeConfigured(FeedSettings settings) {
        subscriptions.add(settings.instruments(), supported(settings.channels()));
    }

    /**
     * Takes another configuration. The instruments of the new one are wanted before those of the old are not, so that none
     * goes and comes.
     */
    void configure(FeedSettings before, FeedSettings next) {
        FeedConfig config = next.feedConfig();
        subscriptions.add(next.instruments(), supported(next.channels()));
        try {
            feed.configure(config);
        } catch (IllegalArgumentException refused) {
            subscriptions.remove(next.instruments(), supported(next.channels()));
            throw refused;
        }
        subscriptions.remove(before.instruments(), supported(before.channels()));
    }

    /** Those of the channels that it can bring: not every broker tells of each trade. */
    Set<Channel> supported(Set<Channel> wanted) {
        Set<Channel> supported = new HashSet<>(wanted);
        supported.retainAll(channels);
        return supported;
    }

    @Override
    public void close() {
        feed.close();
    }
}
