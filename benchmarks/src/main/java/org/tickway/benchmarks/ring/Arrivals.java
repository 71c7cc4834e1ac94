package org.tickway.benchmarks.ring;

import org.HdrHistogram.Histogram;

/**
 * What a reader has got since it began to count. The reading thread only.
 *
 * <p>A record that does not follow the one before tells how many were lost between them.
 */
final class Arrivals {

    private static final long LONGEST_NS = 10_000_000_000L;
    private static final int DIGITS = 3;
    /** The clock is looked at once for so many records. */
    private static final long CLOCK_EVERY = 4_096;

    private final Histogram latency = new Histogram(LONGEST_NS, DIGITS);
    private boolean timed;
    private long next = -1;
    private long received;
    private long lost;
    private long damaged;
    private long firstNs;
    private long clockedNs;
    private long clocked;

    /** @param latencies whether the time of each record is to be looked at */
    void begin(boolean latencies) {
        timed = latencies;
        received = 0;
        lost = 0;
        damaged = 0;
        clocked = 0;
        latency.reset();
    }

    /** A record has come; {@code check} is its field of that name, which is the number too. */
    void take(long number, long timeNs, long check) {
        if (timed) {
            latency.recordValue(Math.min(LONGEST_NS, Math.max(0, System.nanoTime() - timeNs)));
        }
        if (number != next && next >= 0 && received > 0) {
            lost += number - next;
        }
        next = number + 1;
        damaged += number == check ? 0 : 1;
        if (received == 0) {
            firstNs = System.nanoTime();
        }
        received++;
        if (received - clocked >= CLOCK_EVERY) {
            clocked = received;
            clockedNs = System.nanoTime();
        }
    }

    /** Records got, lost and damaged; records a second between the first and the last look at the clock; and nanoseconds. */
    String text() {
        double seconds = clocked == 0 ? 0 : (clockedNs - firstNs) / 1e9;
        return String.join(
                " ",
                Long.toString(received),
                Long.toString(lost),
                Long.toString(damaged),
                Double.toString(seconds == 0 ? 0 : clocked / seconds),
                Long.toString(latency.getValueAtPercentile(50)),
                Long.toString(latency.getValueAtPercentile(99)));
    }
}
