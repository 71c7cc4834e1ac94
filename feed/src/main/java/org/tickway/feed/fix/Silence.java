package org.tickway.feed.fix;

import org.tickway.feed.FeedCounter;
import org.tickway.tick.StreamState;

/**
 * Whether the venue says anything at all. Heartbeats do, so a market that is quiet is not taken for a connection that is dead:
 * it is silent when nothing came for the stall timeout, or for one and a half heartbeats where that is longer. Confined to the
 * feed's thread.
 */
final class Silence {

    private final FixScope scope;
    private final Subscriptions subscriptions;
    private final long thresholdNs;
    private boolean silent;
    private String detail = "";

    Silence(FixScope scope, Subscriptions subscriptions) {
        this.scope = scope;
        this.subscriptions = subscriptions;
        this.thresholdNs = Math.max(
                scope.config().stallTimeoutMs() * 1_000_000, scope.settings().heartbeatSeconds() * 1_500_000_000L);
    }

    boolean isSilent() {
        return silent;
    }

    /** For people; empty where it is not silent. */
    String detail() {
        return detail;
    }

    /** Looks at the clock, and tells the instruments of a change. */
    void look(long heardNs) {
        long quietNs = scope.clock().monotonicNs() - heardNs;
        if (quietNs >= thresholdNs && !silent) {
            silent = true;
            detail = "silent for " + quietNs / 1_000_000_000L + " s";
            scope.counters().increment(FeedCounter.STALLS);
            subscriptions.all().forEach(feed -> feed.topics().silent(quietNs / 1_000_000_000L));
        } else if (quietNs < thresholdNs && silent) {
            end();
            subscriptions.all().forEach(feed -> feed.over(StreamState.STALE));
        }
    }

    /** There is nobody any more who could say something. */
    void end() {
        silent = false;
        detail = "";
    }
}
