package org.tickway.feed;

import java.time.Instant;

/** Where a feed takes the time from. Safe for any thread; reading it allocates nothing to speak of. */
public interface FeedClock {

    /** Nanoseconds since 1970 UTC. */
    long epochNs();

    /** Nanoseconds that never go back, from an arbitrary origin. */
    long monotonicNs();

    /** The computer's clocks. Wall time follows the monotonic clock and is set right once a second. */
    static FeedClock system() {
        return new SystemFeedClock();
    }

    /** Nanoseconds since 1970 of an instant. */
    static long epochNs(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }
}
