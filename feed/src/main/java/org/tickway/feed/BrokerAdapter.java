package org.tickway.feed;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A plug-in for one broker, found by {@link java.util.ServiceLoader}; it knows how the broker's messages are read and
 * written and which rules the broker has. Stateless: it may be asked for any number of feeds.
 */
public interface BrokerAdapter {

    /** The name by which settings choose it, lower-case, such as {@code binance}. */
    String broker();

    /** What it can subscribe. */
    Set<Channel> channels();

    /** Where the broker's streams are, unless the settings say otherwise; null where they have to say it. */
    default @Nullable URI webSocketUri() {
        return null;
    }

    /** Where the broker's REST service is, unless the settings say otherwise; null where they have to say it. */
    default @Nullable URI restUri() {
        return null;
    }

    /**
     * Makes a feed that has not connected yet.
     *
     * @throws IllegalArgumentException where the configuration breaks a rule; the message names every fault
     */
    Feed open(FeedConfig config, FeedContext context);
}
