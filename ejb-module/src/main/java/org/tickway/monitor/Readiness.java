package org.tickway.monitor;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.FeedState;
import org.tickway.feed.FeedStatus;

/**
 * Whether the gateway has what its clients come for.
 *
 * @param ready every feed, or one of each line group, is live, its subscriptions are answered, and data has come
 * @param details what is missing, or how each feed is, by name
 */
public record Readiness(boolean ready, Map<String, String> details) {

    public Readiness {
        details = Map.copyOf(details);
    }

    static Readiness notReady(String reason) {
        return new Readiness(false, Map.of("gateway", reason));
    }

    /**
     * Judges the feeds. A feed to which nothing is subscribed lacks nothing; neither does a gateway without feeds; and of a
     * line group one feed that is well is enough.
     */
    static Readiness of(List<FeedStatus> feeds) {
        Map<String, String> details = new TreeMap<>();
        Set<String> wellGroups = new HashSet<>();
        for (FeedStatus feed : feeds) {
            String fault = fault(feed);
            details.put(feed.feed(), feed.state() + (fault.isEmpty() ? "" : ": " + fault));
            if (fault.isEmpty() && !feed.lineGroup().isEmpty()) {
                wellGroups.add(feed.lineGroup());
            }
        }
        boolean ready = feeds.stream().allMatch(feed -> fault(feed).isEmpty() || wellGroups.contains(feed.lineGroup()));
        return new Readiness(ready, details);
    }

    private static String fault(FeedStatus feed) {
        int answered = feed.confirmedSubscriptions() + feed.refusedSubscriptions();
        if (feed.subscriptions() == 0 && (feed.state() == FeedState.IDLE || feed.state() == FeedState.LIVE)) {
            return "";
        }
        if (feed.state() != FeedState.LIVE) {
            return feed.detail().isEmpty() ? "not live" : feed.detail();
        }
        if (answered < feed.subscriptions()) {
            return answered + " of " + feed.subscriptions() + " subscriptions answered";
        }
        return hasData(feed) ? "" : "no data yet";
    }

    private static boolean hasData(FeedStatus feed) {
        return feed.counter(FeedCounter.TRADES)
                        + feed.counter(FeedCounter.QUOTES)
                        + feed.counter(FeedCounter.BOOK_UPDATES)
                        + feed.counter(FeedCounter.BOOK_SNAPSHOTS)
                > 0;
    }
}
