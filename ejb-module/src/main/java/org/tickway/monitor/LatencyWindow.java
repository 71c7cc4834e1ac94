package org.tickway.monitor;

import java.util.Arrays;

/** The newest latencies. Any thread. */
public final class LatencyWindow {

    private static final int SAMPLES = 1_000;

    private final long[] samples = new long[SAMPLES];
    private long count;

    /** Notes one, in nanoseconds. */
    public synchronized void add(long latencyNs) {
        samples[(int) (count++ % SAMPLES)] = latencyNs;
    }

    /** What 99 of 100 of the newest thousand did not exceed, in milliseconds; no number before the first. */
    public double p99Ms() {
        long[] sorted;
        synchronized (this) {
            sorted = Arrays.copyOf(samples, (int) Math.min(count, SAMPLES));
        }
        if (sorted.length == 0) {
            return Double.NaN;
        }
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(sorted.length * 0.99) - 1] / 1e6;
    }
}
