package org.tickway.web.channel;

/** How many frames a client may send: a bucket that fills again with time. Belongs to one thread at a time. */
final class FrameBudget {

    private final int burst;
    private final double perNs;
    private double left;
    private long refilledAtNs;

    FrameBudget(int burst, int perSecond, long nowNs) {
        this.burst = burst;
        this.perNs = perSecond / 1e9;
        this.left = burst;
        this.refilledAtNs = nowNs;
    }

    /** Whether there is one more. */
    boolean take(long nowNs) {
        left = Math.min(burst, left + Math.max(0, nowNs - refilledAtNs) * perNs);
        refilledAtNs = nowNs;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
