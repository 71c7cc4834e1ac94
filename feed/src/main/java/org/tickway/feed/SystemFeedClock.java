package org.tickway.feed;

import java.time.Instant;

/**
 * The computer's clocks. Any thread; when two set the offset right at the same moment, either result is good.
 *
 * <p>The wall clock is read once a second only, since reading it in nanoseconds makes an object.
 */
final class SystemFeedClock implements FeedClock {

    private static final long ANCHOR_INTERVAL_NS = 1_000_000_000L;

    private volatile long offsetNs;
    private volatile long nextAnchorNs;

    SystemFeedClock() {
        anchor(System.nanoTime());
    }

    @Override
    public long epochNs() {
        long now = System.nanoTime();
        if (now - nextAnchorNs >= 0) {
            anchor(now);
        }
        return now + offsetNs;
    }

    @Override
    public long monotonicNs() {
        return System.nanoTime();
    }

    private void anchor(long now) {
        nextAnchorNs = now + ANCHOR_INTERVAL_NS;
        offsetNs = FeedClock.epochNs(Instant.now()) - System.nanoTime();
    }
}
