package org.tickway.feed;

import java.util.Set;

/**
 * A plug-in for one broker, found by {@link java.util.ServiceLoader}; it knows how the broker's messages are read and
 * written and which rules the broker has. Stateless: it may be asked for any number of feeds.
 */
public interface BrokerAdapter {

    /** The name by which settings choose it, lower-case, such as {@code binance}. */
    String broker();

    /** What it can subscribe. */
    Set<Channel> channels();

    /**
     * Makes a feed that has not connected yet.
     *
     * @throws IllegalArgumentException where the configuration breaks a rule; the message names every fault
     */
    Feed open(FeedConfig config, FeedContext context);
}
