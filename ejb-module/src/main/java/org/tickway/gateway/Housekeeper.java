package org.tickway.gateway;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.tickway.session.SessionWatchdog;

/**
 * The thread that looks after sessions four times a second and does the rest once a second.
 *
 * <p>Run once by its own thread; {@link #stop} and {@link #isAlive} by any.
 */
final class Housekeeper implements Runnable {

    private static final System.Logger LOG = System.getLogger(Housekeeper.class.getName());
    private static final long INTERVAL_MS = 250;
    private static final int ROUNDS_PER_SECOND = (int) (1_000 / INTERVAL_MS);

    private final SessionWatchdog watchdog;
    private final Runnable everySecond;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean alive = true;

    Housekeeper(SessionWatchdog watchdog, Runnable everySecond) {
        this.watchdog = watchdog;
        this.everySecond = everySecond;
    }

    @Override
    public void run() {
        try {
            long round = 0;
            do {
                guarded(() -> watchdog.check(System.nanoTime(), System.currentTimeMillis()));
                if (round++ % ROUNDS_PER_SECOND == 0) {
                    guarded(everySecond);
                }
            } while (!stopped.await(INTERVAL_MS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException serverStops) {
            Thread.currentThread().interrupt();
        } finally {
            alive = false;
        }
    }

    void stop() {
        stopped.countDown();
    }

    boolean isAlive() {
        return alive;
    }

    private static void guarded(Runnable duty) {
        try {
            duty.run();
        } catch (RuntimeException defect) {
            LOG.log(System.Logger.Level.ERROR, "TW-GATE-005 a duty of the gateway failed; it is tried again", defect);
        }
    }
}
