package org.tickway.feed.connection;

import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: exponential, with full jitter, so that many clients that lost the same venue do
 * not come back in step. One thread; the random generator may be shared.
 */
public final class Backoff {

    private static final int MAXIMUM_DOUBLINGS = 40;

    private final long minimumMs;
    private final long maximumMs;
    private final RandomGenerator random;
    private int failures;

    public Backoff(long minimumMs, long maximumMs, RandomGenerator random) {
        this.minimumMs = minimumMs;
        this.maximumMs = maximumMs;
        this.random = random;
    }

    /** A wait in ms, from 0 to {@link #boundMs()}; the bound doubles with each call until it is the maximum. */
    public long nextMs() {
        long boundMs = boundMs();
        failures = Math.min(failures + 1, MAXIMUM_DOUBLINGS);
        synchronized (random) {
            return random.nextLong(boundMs + 1);
        }
    }

    /** The longest wait that the next call may give. */
    public long boundMs() {
        long bound = minimumMs;
        for (int doubling = 0; doubling < failures && bound < maximumMs; doubling++) {
            bound *= 2;
        }
        return Math.min(bound, maximumMs);
    }

    /** Begins with the shortest wait again. */
    public void reset() {
        failures = 0;
    }
}
