package org.tickway.feed.fix;

import org.tickway.feed.FeedClock;
import org.tickway.feed.connection.Backoff;

/** How long an instrument waits before it is asked for anew: longer each time, until it was well for a minute. One thread. */
final class RetryPace {

    private static final long MINIMUM_MS = 200;
    private static final long MAXIMUM_MS = 30_000;
    /** A book that was well for so long has no trouble that comes back. */
    private static final long STEADY_NS = 60_000_000_000L;

    private final Backoff backoff;
    private final FeedClock clock;
    private long wellSinceNs;

    RetryPace(FixScope scope) {
        backoff = new Backoff(MINIMUM_MS, MAXIMUM_MS, scope.random());
        clock = scope.clock();
        wellSinceNs = clock.monotonicNs();
    }

    /** The book has come. */
    void well() {
        wellSinceNs = clock.monotonicNs();
    }

    /** What was well until now is not any more. */
    void ill() {
        if (clock.monotonicNs() - wellSinceNs > STEADY_NS) {
            backoff.reset();
        }
    }

    long nextMs() {
        return backoff.nextMs();
    }
}
