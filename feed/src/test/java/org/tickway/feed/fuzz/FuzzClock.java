package org.tickway.feed.fuzz;

import org.tickway.feed.FeedClock;

/** Stands still but when it is told. One thread. */
public final class FuzzClock implements FeedClock {

    /** 2026-11-20 10:00 in India. */
    private static final long BEGINNING_NS = 1_795_149_000_000_000_000L;

    private long nowNs = BEGINNING_NS;

    /** Goes back to where it began. */
    public void begin() {
        nowNs = BEGINNING_NS;
    }

    public void step(long ns) {
        nowNs += ns;
    }

    @Override
    public long epochNs() {
        return nowNs;
    }

    @Override
    public long monotonicNs() {
        return nowNs;
    }
}
