package org.tickway.journal.chronicle;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reserves room ahead of threads that append fast.
 *
 * <p>{@link #run} by one thread; {@link #ask} and {@link #stop} by any, without waiting. One reservation is looked after at a
 * time, that which asked last: whoever is passed over reserves by itself.
 */
final class ReserveAhead implements Runnable {

    private final AtomicReference<@Nullable Reservation> asked = new AtomicReference<>();
    private volatile @Nullable Thread running;
    private volatile boolean stopped;

    /** Has it look at the reservation; before it runs, nothing happens. */
    void ask(Reservation reservation) {
        Thread thread = running;
        if (thread != null && asked.getAndSet(reservation) == null) {
            LockSupport.unpark(thread);
        }
    }

    void stop() {
        stopped = true;
        LockSupport.unpark(running);
    }

    @Override
    public void run() {
        running = Thread.currentThread();
        while (!stopped && !Thread.currentThread().isInterrupted()) {
            Reservation reservation = asked.getAndSet(null);
            if (reservation == null) {
                LockSupport.park(this);
            } else {
                boolean more = true;
                while (more && !stopped) {
                    more = reservation.step();
                }
            }
        }
        running = null;
    }
}
