package org.tickway.connector.host;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Channel;

/**
 * Which feed brings what applications subscribe. An instrument goes to one feed that knows it, by rendezvous hashing over
 * those that are well, and to all others of that feed's line group; there it stays until nobody wants it any more.
 *
 * <p>Safe for any thread.
 */
final class FeedRoutes {

    private final List<HostedFeed> feeds;
    private final Map<String, Route> routes = new HashMap<>();

    FeedRoutes(List<HostedFeed> feeds) {
        this.feeds = List.copyOf(feeds);
    }

    /** Where an instrument is brought from, and how often it was subscribed. */
    private static final class Route {
        private final List<HostedFeed> feeds = new ArrayList<>();
        private int count;
    }

    /** @throws IllegalArgumentException where no feed takes it; the message says why, of each feed */
    synchronized void subscribe(String instrument, Set<Channel> channels) {
        if (channels.isEmpty()) {
            throw new IllegalArgumentException("channels of a subscription must not be empty");
        }
        Route route = routes.get(instrument);
        if (route == null) {
            route = newRoute(instrument, channels);
            routes.put(instrument, route);
        } else {
            add(route.feeds, instrument, channels);
        }
        route.count++;
    }

    synchronized void unsubscribe(String instrument, Set<Channel> channels) {
        Route route = routes.get(instrument);
        if (route == null) {
            return;
        }
        route.feeds.forEach(feed -> feed.subscriptions().remove(Set.of(instrument), feed.supported(channels)));
        if (--route.count == 0) {
            routes.remove(instrument);
        }
    }

    private Route newRoute(String instrument, Set<Channel> channels) {
        List<String> refusals = new ArrayList<>();
        for (HostedFeed feed : preferred(instrument)) {
            String refusal = tryAt(feed, instrument, channels);
            if (refusal == null) {
                Route route = new Route();
                route.feeds.add(feed);
                addLines(route, feed, instrument, channels);
                return route;
            }
            refusals.add(feeds.size() == 1 ? refusal : feed.name() + ": " + refusal);
        }
        throw new IllegalArgumentException(String.join("; ", refusals));
    }

    /** Other lines bring it too where they know it; the group does with one where they do not. */
    private void addLines(Route route, HostedFeed leading, String instrument, Set<Channel> channels) {
        for (HostedFeed line : feeds) {
            if (line != leading
                    && !leading.lineGroup().isEmpty()
                    && line.lineGroup().equals(leading.lineGroup())
                    && tryAt(line, instrument, channels) == null) {
                route.feeds.add(line);
            }
        }
    }

    private static void add(List<HostedFeed> to, String instrument, Set<Channel> channels) {
        int added = 0;
        try {
            for (HostedFeed feed : to) {
                String refusal = tryAt(feed, instrument, channels);
                if (refusal != null) {
                    throw new IllegalArgumentException(refusal);
                }
                added++;
            }
        } finally {
            for (HostedFeed feed : added == to.size() ? List.<HostedFeed>of() : to.subList(0, added)) {
                feed.subscriptions().remove(Set.of(instrument), feed.supported(channels));
            }
        }
    }

    /** Subscribes, or says why not. */
    private static @Nullable String tryAt(HostedFeed feed, String instrument, Set<Channel> channels) {
        Set<Channel> supported = feed.supported(channels);
        if (supported.isEmpty()) {
            return "instrument=" + instrument
                    + " is subscribed with channels that this broker does not have, which has " + feed.channels();
        }
        try {
            feed.subscriptions().add(Set.of(instrument), supported);
            return null;
        } catch (IllegalArgumentException | IllegalStateException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    /** Those that carry it already, then those that are well, each by rendezvous. */
    private List<HostedFeed> preferred(String instrument) {
        return feeds.stream()
                .sorted(Comparator.comparing(
                                (HostedFeed feed) -> !feed.subscriptions().hasInstrument(instrument))
                        .thenComparing(feed -> !feed.isWell())
                        .thenComparing(feed -> score(instrument, feed.name()), Comparator.reverseOrder()))
                .toList();
    }

    /** A number that is as good as random but the same each time (FNV-1a, finished as in MurmurHash3). */
    private static long score(String instrument, String feed) {
        long hash = 0xCBF29CE484222325L;
        String both = feed + '/' + instrument;
        for (int index = 0; index < both.length(); index++) {
            hash = (hash ^ both.charAt(index)) * 0x100000001B3L;
        }
        hash = (hash ^ hash >>> 33) * 0xFF51AFD7ED558CCDL;
        return hash ^ hash >>> 33;
    }
}
