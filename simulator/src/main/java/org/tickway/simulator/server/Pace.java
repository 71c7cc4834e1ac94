package org.tickway.simulator.server;

import java.util.function.LongSupplier;

/**
 * How many of a steady stream's events are due. One thread.
 *
 * <p>By the clock, not by the calls: who asks late, or can take fewer than are due, gets the rest later, so that the
 * rate holds. Of what was held up for long, ten seconds' worth is made up for.
 */
public final class Pace {

    private static final long SECOND_NS = 1_000_000_000L;
    private static final long LARGEST_DEBT_S = 10;

    private final long perSecond;
    private final LongSupplier nanoClock;
    private long countedNs;
    private long fraction;
    private long owed;
    private boolean paused;

    /**
     * It runs at once.
     *
     * @param perSecond 0 to 10,000,000
     * @param nanoClock as {@link System#nanoTime}
     */
    public Pace(long perSecond, LongSupplier nanoClock) {
        this.perSecond = perSecond;
        this.nanoClock = nanoClock;
        this.countedNs = nanoClock.getAsLong();
    }

    /** Takes what is due, up to so many. */
    public int due(int most) {
        count();
        int due = (int) Math.min(owed, most);
        owed -= due;
        return due;
    }

    /** Nothing becomes due from now on. */
    public void pause() {
        count();
        owed = 0;
        paused = true;
    }

    public void resume() {
        count();
        paused = false;
    }

    private void count() {
        long nowNs = nanoClock.getAsLong();
        if (!paused) {
            long events = Math.min(nowNs - countedNs, LARGEST_DEBT_S * SECOND_NS) * perSecond + fraction;
            owed = Math.min(owed + events / SECOND_NS, LARGEST_DEBT_S * perSecond);
            fraction = events % SECOND_NS;
        }
        countedNs = nowNs;
    }
}
