package org.tickway.benchmarks.fanout;

import java.util.concurrent.locks.LockSupport;

/** When each tick is due: at even distances from the beginning, whatever has held up the one before. One thread. */
final class Schedule {

    private static final long SHORTEST_WAIT_NS = 50_000;

    private static final int LOOKS = 100;

    private final double intervalNs;
    private long startNanos;
    private long startEpochNs;
    private long number;

    /** @param rate ticks a second */
    Schedule(double rate) {
        intervalNs = 1e9 / rate;
        begin();
    }

    /** Reads both clocks as close together as it can. */
    private void begin() {
        long closestNs = Long.MAX_VALUE;
        for (int look = 0; look < LOOKS; look++) {
            long beforeNs = System.nanoTime();
            long epochNs = Crowd.nowNs();
            long afterNs = System.nanoTime();
            if (afterNs - beforeNs <= closestNs) {
                closestNs = afterNs - beforeNs;
                startNanos = beforeNs + closestNs / 2;
                startEpochNs = epochNs;
            }
        }
    }

    /** Whether the next tick is not due yet. */
    boolean mustWait() {
        return startNanos + (long) (number * intervalNs) > System.nanoTime();
    }

    /** Waits until the next tick is due; when that was or is, in ns since the epoch. */
    long awaitNext() {
        long dueNs = (long) (number++ * intervalNs);
        long waitNs = startNanos + dueNs - System.nanoTime();
        while (waitNs > 0) {
            LockSupport.parkNanos(Math.max(waitNs, SHORTEST_WAIT_NS));
            waitNs = startNanos + dueNs - System.nanoTime();
        }
        return startEpochNs + dueNs;
    }
}
