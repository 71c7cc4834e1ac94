package org.tickway.benchmarks.fanout;

import org.HdrHistogram.Histogram;

/** What a crowd has been sent. One thread. */
final class Tally {

    private static final long HIGHEST_NS = 60_000_000_000L;

    private final Histogram latency = new Histogram(1_000, HIGHEST_NS, 3);
    private long ticks;
    private long frames;
    private long missing;
    private long doubled;
    private boolean agesLeftOut;

    /** Forgets everything. */
    void clear() {
        latency.reset();
        ticks = 0;
        frames = 0;
        missing = 0;
        doubled = 0;
    }

    void frame() {
        frames++;
    }

    /** Ticks in the right order. */
    void ticks(int count) {
        ticks += count;
    }

    /** A number that is not the one after that before it. */
    void outOfOrder(long expected, long number) {
        if (number > expected) {
            missing += number - expected;
        } else {
            doubled++;
        }
    }

    /**
     * The age of a tick as it is taken from the client's socket. It is counted from when the tick was due, not from when it
     * was really published, so that nothing is left out where a publisher is held up (coordinated omission).
     */
    void age(long ns) {
        if (agesLeftOut) {
            return;
        }
        latency.recordValue(Math.min(HIGHEST_NS, Math.max(0, ns)));
    }

    /** Whether ages are of no interest from now on: something is done to the server that is not its own doing. */
    void leaveOutAges(boolean out) {
        agesLeftOut = out;
    }

    long ticks() {
        return ticks;
    }

    long frames() {
        return frames;
    }

    long missing() {
        return missing;
    }

    long doubled() {
        return doubled;
    }

    Histogram latency() {
        return latency;
    }
}
