package org.tickway.history;

/**
 * How much of the past may be read, shared by all readings of a node, so that the present does not suffer.
 *
 * <p>Threads: any. What was read is charged afterwards; whoever comes while the account is overdrawn waits.
 */
final class RecordBudget {

    /** What may be read at once after a rest, in seconds of the sustained rate. */
    private static final double BURST_SECONDS = 0.05;

    private final double perNanosecond;
    private final double burst;
    private double available;
    private long filledAtNs;
    private boolean begun;

    RecordBudget(long recordsPerSecond) {
        this.perNanosecond = recordsPerSecond / 1e9;
        this.burst = recordsPerSecond * BURST_SECONDS;
        this.available = burst;
    }

    /** Whether something may be read now. */
    synchronized boolean allows(long nowNs) {
        if (begun) {
            available = Math.min(burst, available + (nowNs - filledAtNs) * perNanosecond);
        }
        begun = true;
        filledAtNs = nowNs;
        return available > 0;
    }

    synchronized void charge(int records) {
        available -= records;
    }
}
