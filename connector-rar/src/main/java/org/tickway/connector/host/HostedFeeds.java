package org.tickway.connector.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tickway.connector.settings.ConnectorConfig;
import org.tickway.connector.settings.FeedSettings;
import org.tickway.feed.BrokerAdapter;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedContext;
import org.tickway.feed.FeedStatus;
import org.tickway.ring.SnapshotRequest;

/** All feeds of a host. Safe for any thread. */
final class HostedFeeds implements SnapshotRequest, AutoCloseable {

    private final List<HostedFeed> feeds;
    private final FeedRoutes routes;
    private final FeedLines lines;

    private HostedFeeds(List<HostedFeed> feeds, FeedLines lines) {
        this.feeds = List.copyOf(feeds);
        this.routes = new FeedRoutes(feeds);
        this.lines = lines;
    }

    /** @throws IllegalArgumentException where an adapter refuses its settings; those opened before are closed again */
    static HostedFeeds open(ConnectorConfig config, BrokerAdapters brokers, FeedContext context, FeedLines lines) {
        List<HostedFeed> opened = new ArrayList<>();
        boolean complete = false;
        try {
            for (FeedSettings settings : config.feeds()) {
                BrokerAdapter broker = brokers.find(settings.broker());
                if (broker == null) {
                    throw new IllegalArgumentException("there is no broker adapter named " + settings.broker());
                }
                opened.add(open(settings, broker, context, config.feeds().size() > 1));
            }
            complete = true;
            return new HostedFeeds(opened, lines);
        } finally {
            if (!complete) {
                opened.forEach(HostedFeed::close);
            }
        }
    }

    private static HostedFeed open(
            FeedSettings settings, BrokerAdapter broker, FeedContext context, boolean isOneOfMany) {
        try {
            return new HostedFeed(settings, broker, context);
        } catch (IllegalArgumentException refused) {
            throw isOneOfMany
                    ? new IllegalArgumentException("feed " + settings.name() + ": " + refused.getMessage(), refused)
                    : refused;
        }
    }

    /** Subscribes what the configuration names, and connects. */
    void start(ConnectorConfig config) {
        feeds.forEach(feed -> feed.subscribeConfigured(config.feed(feed.name())));
        feeds.forEach(feed -> feed.control().start());
    }

    /**
     * The feed of this name.
     *
     * @throws IllegalArgumentException where there is none; the message names those there are
     */
    HostedFeed find(String name) {
        return feeds.stream()
                .filter(feed -> feed.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("feed=" + name
                        + " is none of this adapter's, which has "
                        + String.join(", ", feeds.stream().map(HostedFeed::name).toList())));
    }

    void subscribe(String instrument, Set<Channel> channels) {
        routes.subscribe(instrument, channels);
    }

    void unsubscribe(String instrument, Set<Channel> channels) {
        routes.unsubscribe(instrument, channels);
    }

    List<FeedStatus> statuses() {
        return feeds.stream().map(feed -> lines.counted(feed.status())).toList();
    }

    /** Each feed knows whether it carries the book. */
    @Override
    public void requestSnapshot(int instrumentId) {
        feeds.forEach(feed -> feed.control().requestSnapshot(instrumentId));
    }

    @Override
    public void close() {
        Closing closing = new Closing();
        feeds.forEach(feed -> closing.register("the feed " + feed.name(), feed));
        closing.close();
    }
}
