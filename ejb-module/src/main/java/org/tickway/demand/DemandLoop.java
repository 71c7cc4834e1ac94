package org.tickway.demand;

import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * The thread that works at the desk.
 *
 * <p>{@link #start} and {@link #close} once each; {@link #isAlive} by any thread.
 */
public final class DemandLoop implements Runnable, AutoCloseable {

    private static final long STOP_TIMEOUT_MS = 5_000;
    private static final long RETRY_MS = 1_000;

    private final DemandDesk desk;
    private volatile boolean stopped;
    private volatile boolean alive = true;
    private @Nullable Thread thread;

    public DemandLoop(DemandDesk desk) {
        this.desk = desk;
    }

    public void start(ThreadFactory threads) {
        Thread started = threads.newThread(this);
        thread = started;
        started.start();
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                if (desk.guardedPass()) {
                    desk.awaitWork();
                } else {
                    Thread.sleep(RETRY_MS);
                }
            }
        } catch (InterruptedException serverStops) {
            Thread.currentThread().interrupt();
        } finally {
            alive = false;
        }
    }

    /** False after the thread has ended. */
    public boolean isAlive() {
        return alive;
    }

    /** Ends the thread, waits for it, but not for ever, then ends all that was asked for. */
    @Override
    public void close() {
        stopped = true;
        desk.wake();
        Thread running = thread;
        if (running != null) {
            try {
                running.join(STOP_TIMEOUT_MS);
            } catch (InterruptedException serverIsInAHurry) {
                Thread.currentThread().interrupt();
            }
        }
        desk.close();
    }
}
