package org.tickway.feed.connection;

import org.tickway.feed.FeedClock;
import org.tickway.feed.FeedState;

/**
 * What one connection tells of itself.
 *
 * @param sinceNs when it went into the state, nanoseconds since the epoch
 * @param presenceSinceNs when its presence began, monotonic time
 */
record ConnectionStatus(
        FeedState state,
        long sinceNs,
        Presence presence,
        long presenceSinceNs,
        int confirmed,
        int refused,
        String detail) {

    /** What there is to tell after this; times go on where nothing has changed. */
    ConnectionStatus next(
            FeedState nextState, Presence nextPresence, int confirmedNow, int refusedNow, String why, FeedClock clock) {
        return new ConnectionStatus(
                nextState,
                nextState == state ? sinceNs : clock.epochNs(),
                nextPresence,
                nextPresence == presence ? presenceSinceNs : clock.monotonicNs(),
                confirmedNow,
                refusedNow,
                why);
    }

    boolean isOpen() {
        return presence == Presence.OPEN;
    }

    /** Whether it has this presence for that long. */
    boolean has(Presence wanted, long forNs, long nowNs) {
        return presence == wanted && nowNs - presenceSinceNs >= forNs;
    }

    /** How much somebody who looks at the whole feed should know of it; greater is worse. */
    int severity() {
        return switch (state) {
            case IDLE -> 0;
            case LIVE -> 1;
            case STOPPED -> 2;
            case CONNECTING -> 3;
            case STALE -> 4;
            case BACKING_OFF -> 5;
            case DENIED -> 6;
        };
    }
}
