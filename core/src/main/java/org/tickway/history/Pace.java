package org.tickway.history;

/** The clock of a reading: up to when the past has passed. One thread. */
final class Pace {

    private final long fromNs;
    private final double speed;
    private boolean begun;
    private long begunAtNs;

    /**
     * @param fromNs where the past begins, nanoseconds since the epoch
     * @param speed seconds of the past in one second; 0 is all at once
     */
    Pace(long fromNs, double speed) {
        this.fromNs = fromNs;
        this.speed = speed;
    }

    /** Everything at once. */
    static Pace atOnce() {
        return new Pace(0, 0);
    }

    /** Whether what was received at {@code timeNs} is due; the clock starts with the first question. */
    boolean isDue(long timeNs, long nowNs) {
        if (speed == 0) {
            return true;
        }
        if (!begun) {
            begun = true;
            begunAtNs = nowNs;
        }
        return timeNs - fromNs <= (nowNs - begunAtNs) * speed;
    }
}
