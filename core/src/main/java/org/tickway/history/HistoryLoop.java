package org.tickway.history;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.tickway.history.Reading.Progress;
import org.tickway.session.CloseCode;

/**
 * One history thread: gives each of its readings a slice, again and again.
 *
 * <p>{@link #add}, {@link #stop} and {@link #wake} by any thread; the rest by the one that runs it.
 */
final class HistoryLoop implements Runnable {

    private static final System.Logger LOG = System.getLogger(HistoryLoop.class.getName());

    /** How long a thread sleeps when all its readings wait. */
    private static final long PAUSE_NS = 1_000_000;

    private final Queue<Reading> added = new ConcurrentLinkedQueue<>();
    private final List<Reading> readings = new ArrayList<>();
    private final RecordBudget budget;
    private final Quota quota;
    private volatile @Nullable Thread runner;
    private volatile boolean stopped;

    /**
     * @param quota counts the readings of all loops; each that ends is taken off
     */
    HistoryLoop(RecordBudget budget, Quota quota) {
        this.budget = budget;
        this.quota = quota;
    }

    void add(Reading reading) {
        added.add(reading);
        wake();
    }

    void stop() {
        stopped = true;
        wake();
    }

    @Override
    public void run() {
        runner = Thread.currentThread();
        while (!stopped) {
            if (!pass(System.nanoTime())) {
                if (readings.isEmpty() && added.isEmpty()) {
                    LockSupport.park(this);
                } else {
                    LockSupport.parkNanos(this, PAUSE_NS);
                }
            }
        }
        endAll();
    }

    /** Gives each reading one slice; false if none had anything to do. */
    boolean pass(long nowNs) {
        for (Reading reading = added.poll(); reading != null; reading = added.poll()) {
            readings.add(reading);
        }
        boolean worked = false;
        for (Iterator<Reading> each = readings.iterator(); each.hasNext(); ) {
            Reading reading = each.next();
            Progress progress = step(reading, nowNs);
            worked |= progress == Progress.WORKED;
            if (progress == Progress.DONE) {
                each.remove();
                end(reading);
            }
        }
        return worked;
    }

    private Progress step(Reading reading, long nowNs) {
        try {
            return reading.session().isEnded() ? Progress.DONE : reading.step(nowNs, budget);
        } catch (RuntimeException defect) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "TW-HIST-002 the past could not be read any further; the session is closed",
                    defect);
            reading.session().close(CloseCode.INTERNAL_ERROR, "internal error");
            return Progress.DONE;
        }
    }

    private void end(Reading reading) {
        quota.release(reading.session());
        try {
            reading.close();
        } catch (RuntimeException defect) {
            LOG.log(System.Logger.Level.WARNING, "TW-HIST-003 a reader of the journal could not be closed", defect);
        }
    }

    private void endAll() {
        readings.addAll(added);
        added.clear();
        readings.forEach(this::end);
        readings.clear();
    }

    void wake() {
        Thread sleeping = runner;
        if (sleeping != null) {
            LockSupport.unpark(sleeping);
        }
    }
}
