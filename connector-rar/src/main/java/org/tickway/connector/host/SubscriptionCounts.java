package org.tickway.connector.host;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.tickway.feed.Channel;
import org.tickway.feed.Feed;
import org.tickway.feed.FeedSubscription;

/**
 * How often each channel of an instrument is wanted, over the configuration and all applications; the feed hears of the
 * first and of the last. Safe for any thread.
 */
final class SubscriptionCounts {

    private final Feed feed;
    private final Map<FeedSubscription, Integer> counts = new HashMap<>();

    SubscriptionCounts(Feed feed) {
        this.feed = feed;
    }

    /** @throws IllegalArgumentException where the feed refuses; nothing is counted then */
    synchronized void add(Set<String> instruments, Set<Channel> channels) {
        Set<FeedSubscription> wanted = subscriptions(instruments, channels);
        Set<FeedSubscription> first = new HashSet<>(wanted);
        first.removeAll(counts.keySet());
        if (!first.isEmpty()) {
            feed.subscribe(first);
        }
        wanted.forEach(subscription -> counts.merge(subscription, 1, Integer::sum));
    }

    synchronized void remove(Set<String> instruments, Set<Channel> channels) {
        Set<FeedSubscription> last = new HashSet<>();
        for (FeedSubscription subscription : subscriptions(instruments, channels)) {
            Integer count = counts.get(subscription);
            if (count != null && count > 1) {
                counts.put(subscription, count - 1);
            } else if (count != null) {
                last.add(subscription);
            }
        }
        if (!last.isEmpty()) {
            feed.unsubscribe(last);
            last.forEach(counts::remove);
        }
    }

    /** Whether any channel of it is wanted. */
    synchronized boolean hasInstrument(String instrument) {
        for (Channel channel : Channel.values()) {
            if (counts.containsKey(new FeedSubscription(instrument, channel))) {
                return true;
            }
        }
        return false;
    }

    private static Set<FeedSubscription> subscriptions(Set<String> instruments, Set<Channel> channels) {
        Set<FeedSubscription> subscriptions = new HashSet<>();
        for (String instrument : instruments) {
            channels.forEach(channel -> subscriptions.add(new FeedSubscription(instrument, channel)));
        }
        return subscriptions;
    }
}
