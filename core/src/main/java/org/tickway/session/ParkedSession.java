package org.tickway.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a client need not say again when it takes its session over.
 *
 * @param id the session's
 * @param user whose it is; nobody else may have it
 * @param frequency what the client asked for
 * @param background whether it was in the background
 * @param maxBytesPerSecond 0 is no limit
 * @param patterns the patterns of topics it was subscribed to
 * @param subscriptions the topics it was subscribed to by name
 */
public record ParkedSession(
        String id,
        String user,
        Frequency frequency,
        boolean background,
        long maxBytesPerSecond,
        List<ParkedSubscription> patterns,
        List<ParkedSubscription> subscriptions) {

    public ParkedSession {
        patterns = List.copyOf(patterns);
        subscriptions = List.copyOf(subscriptions);
    }

    /** Whether there is anything that would be worth coming back for. */
    boolean isEmpty() {
        return subscriptions.isEmpty() && patterns.isEmpty();
    }

    /**
     * @param name the topic's or the pattern's, as the client calls it
     * @param confirmed up to where the client certainly has the topic, or null where it may have nothing
     */
    public record ParkedSubscription(
            String name, SubscribeOptions options, @Nullable Standing confirmed) {}
}
