package org.tickway.feed.fix;

import java.lang.System.Logger;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.connection.Backoff;

/** The attempts to log on: how many there were, how long to wait for the next, and when to give up. Confined to the feed's thread. */
final class Attempts {

    /** Refusals of the logon in a row after which nobody tries again, so that the venue does not lock the account. */
    private static final int MAXIMUM_DENIALS = 3;

    private final FixScope scope;
    private final Backoff backoff;
    private long number;
    private long beganNs;
    private int denials;

    Attempts(FixScope scope) {
        this.scope = scope;
        this.backoff =
                new Backoff(scope.config().reconnectMinimumMs(), scope.config().reconnectMaximumMs(), scope.random());
    }

    /** Begins the next attempt; its number, from 1. */
    long begin() {
        beganNs = scope.clock().monotonicNs();
        scope.counters().increment(FeedCounter.CONNECT_ATTEMPTS);
        return ++number;
    }

    /** Whether the present attempt has had the time that there is for it. */
    boolean isOverdue() {
        return scope.clock().monotonicNs() - beganNs > scope.config().connectTimeoutMs() * 1_000_000;
    }

    void loggedOn() {
        denials = 0;
    }

    /** Market data come: after the next loss, waits begin small again. */
    void worthwhile() {
        backoff.reset();
    }

    /** The venue does not want us. */
    void denied(String words) {
        denials++;
        scope.counters().increment(FeedCounter.DENIALS);
        scope.log().log(
                Logger.Level.ERROR,
                "TW-FIX-003",
                () -> scope.name() + ": the venue refused the logon (" + denials + " of " + MAXIMUM_DENIALS + "): "
                        + words);
    }

    /** Whether nobody tries any more. */
    boolean isDenied() {
        return denials >= MAXIMUM_DENIALS;
    }

    /** The wait before the next attempt, in ms. */
    long waitMs(String reason) {
        long waitMs = backoff.nextMs();
        scope.log().log(
                Logger.Level.WARNING,
                "TW-FIX-002",
                () -> scope.name() + ": no connection, next attempt in " + waitMs + " ms: " + reason);
        return waitMs;
    }
}
