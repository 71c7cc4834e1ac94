package org.tickway.feed;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a feed knows of itself at one moment.
 *
 * @param feed name of the feed
 * @param broker name of its adapter
 * @param state the worst state of its connections
 * @param sinceNs when it went into the state, nanoseconds since the epoch
 * @param connections open connections
 * @param subscriptions channels of instruments that are wanted
 * @param confirmedSubscriptions those that the broker has confirmed on the present connections
 * @param refusedSubscriptions those that the broker has refused
 * @param detail why the state is what it is, for people; empty where there is nothing to say
 * @param counters every counter, since the feed was made
 * @param lineGroup of the feeds that carry the same instruments; empty where it is in none
 */
public record FeedStatus(
        String feed,
        String broker,
        FeedState state,
        long sinceNs,
        int connections,
        int subscriptions,
        int confirmedSubscriptions,
        int refusedSubscriptions,
        String detail,
        Map<FeedCounter, Long> counters,
        String lineGroup) {

    public FeedStatus {
        counters = Collections.unmodifiableMap(
                counters.isEmpty() ? new EnumMap<>(FeedCounter.class) : new EnumMap<>(counters));
    }

    /** Of a feed that is in no line group. */
    public FeedStatus(
            String feed,
            String broker,
            FeedState state,
            long sinceNs,
            int connections,
            int subscriptions,
            int confirmedSubscriptions,
            int refusedSubscriptions,
            String detail,
            Map<FeedCounter, Long> counters) {
        this(
                feed,
                broker,
                state,
                sinceNs,
                connections,
                subscriptions,
                confirmedSubscriptions,
                refusedSubscriptions,
                detail,
                counters,
                "");
    }

    /** The same of a feed that is a line, with what was counted of it as such. */
    public FeedStatus asLineOf(String group, Map<FeedCounter, Long> lineCounters) {
        Map<FeedCounter, Long> all = new EnumMap<>(FeedCounter.class);
        all.putAll(counters);
        all.putAll(lineCounters);
        return new FeedStatus(
                feed,
                broker,
                state,
                sinceNs,
                connections,
                subscriptions,
                confirmedSubscriptions,
                refusedSubscriptions,
                detail,
                all,
                group);
    }

    /** The counter's value. */
    public long counter(FeedCounter counter) {
        return counters.getOrDefault(counter, 0L);
    }
}
