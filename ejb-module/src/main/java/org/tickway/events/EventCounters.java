package org.tickway.events;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * What became of ticks as CDI events. Any thread.
 *
 * <p>Faults of observers come as often as ticks do, so only one in ten seconds is logged, with how many there were.
 */
public final class EventCounters {

    private static final System.Logger LOG = System.getLogger(EventCounters.class.getName());
    private static final long LOG_INTERVAL_NS = 10_000_000_000L;

    private final LongAdder published = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final AtomicInteger asyncInFlight = new AtomicInteger();
    private final AtomicLong nextFailureLogNs;
    private final AtomicLong nextDropLogNs;
    private final LongSupplier nanoTime;

    /**
     * @param nanoTime a clock like {@link System#nanoTime}
     */
    public EventCounters(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.nextFailureLogNs = new AtomicLong(nanoTime.getAsLong());
        this.nextDropLogNs = new AtomicLong(nanoTime.getAsLong());
    }

    /** Ticks that somebody observed. */
    public long publishedTicks() {
        return published.sum();
    }

    /** Ticks whose delivery ended with an exception of an observer. */
    public long failedTicks() {
        return failed.sum();
    }

    /** Ticks that asynchronous observers did not get because too many waited already. */
    public long droppedTicks() {
        return dropped.sum();
    }

    /** Ticks that asynchronous observers have waiting or at work. */
    public int asyncInFlight() {
        return asyncInFlight.get();
    }

    void published() {
        published.increment();
    }

    void failed(String instrument, Throwable failure) {
        failed.increment();
        if (isDue(nextFailureLogNs)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "TW-EVNT-001 an observer of " + instrument + " failed; " + failed.sum()
                            + " ticks so far ended like this",
                    failure);
        }
    }

    /** Takes a place among the asynchronous deliveries; false where there is none. */
    boolean beginAsync(String instrument, int maxInFlight) {
        if (asyncInFlight.incrementAndGet() <= maxInFlight) {
            return true;
        }
        asyncInFlight.decrementAndGet();
        dropped.increment();
        if (isDue(nextDropLogNs)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "TW-EVNT-002 asynchronous observers are too slow: " + maxInFlight + " ticks wait, one of "
                            + instrument + " was dropped, " + dropped.sum() + " so far");
        }
        return false;
    }

    void endAsync() {
        asyncInFlight.decrementAndGet();
    }

    private boolean isDue(AtomicLong nextLogNs) {
        long next = nextLogNs.get();
        long nowNs = nanoTime.getAsLong();
        return nowNs - next >= 0 && nextLogNs.compareAndSet(next, nowNs + LOG_INTERVAL_NS);
    }
}
