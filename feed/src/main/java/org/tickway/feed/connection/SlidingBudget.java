package org.tickway.feed.connection;

/**
 * Grants at most so many units of weight in any window of time. Any thread.
 *
 * <p>Remembers each grant, so that the promise holds for every window, not only for those of a fixed grid.
 */
public final class SlidingBudget {

    private final int units;
    private final long windowNs;
    private final long[] grantedNs;
    private final boolean[] used;
    private int next;
    private long blockedUntilNs;
    private boolean blocked;

    /**
     * @param units weight that is granted in any window, 1 to 100,000
     * @param windowNs length of the window, at least 1
     */
    public SlidingBudget(int units, long windowNs) {
        if (units < 1 || units > 100_000 || windowNs < 1) {
            throw new IllegalArgumentException(
                    "units=" + units + " must be from 1 to 100000 and windowNs=" + windowNs + " at least 1");
        }
        this.units = units;
        this.windowNs = windowNs;
        this.grantedNs = new long[units];
        this.used = new boolean[units];
    }

    /** Takes one unit; see {@link #take(long, int, int)}. */
    public long take(long nowNs) {
        return take(nowNs, 1, 0);
    }

    /**
     * Takes {@code weight} units if that leaves {@code reserve} more.
     *
     * @return 0 if they were taken, else the nanoseconds after which to ask again, greater than 0
     */
    public synchronized long take(long nowNs, int weight, int reserve) {
        if (weight < 1 || weight + reserve > units) {
            throw new IllegalArgumentException(
                    "weight=" + weight + " with reserve=" + reserve + " must be from 1 to " + units);
        }
        if (blocked) {
            if (blockedUntilNs - nowNs > 0) {
                return blockedUntilNs - nowNs;
            }
            blocked = false;
        }
        // The unit that must be free for all of them to be: places are used in turn, so it is the youngest of them.
        int youngest = (next + weight + reserve - 1) % units;
        if (used[youngest]) {
            long waitNs = grantedNs[youngest] + windowNs - nowNs;
            if (waitNs > 0) {
                return waitNs;
            }
        }
        for (int unit = 0; unit < weight; unit++) {
            grantedNs[next] = nowNs;
            used[next] = true;
            next = (next + 1) % units;
        }
        return 0;
    }

    /** Grants nothing for that long; the venue asked for it. */
    public synchronized void block(long nowNs, long forNs) {
        if (!blocked || nowNs + forNs - blockedUntilNs > 0) {
            blocked = true;
            blockedUntilNs = nowNs + forNs;
        }
    }
}
