package org.tickway.feed.fix;

import java.lang.System.Logger;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.tickway.feed.connection.PacedLog;

/**
 * The threads of one feed, all daemons that end with it: {@code tickway-feed-<name>-0} for instruments and records, {@code
 * -connect} for opening and closing, {@code -timer} (two) for QuickFIX/J's heartbeats and attempts. QuickFIX/J has its own
 * beside them while there is a connection. Any thread.
 */
// What is scheduled ends with its thread, so no handles of it are kept.
@SuppressWarnings("FutureReturnValueIgnored")
final class FeedThreads implements FeedThread {

    private final String name;
    private final PacedLog log;
    private final Consumer<RuntimeException> fault;
    private final ScheduledThreadPoolExecutor own;
    private final ScheduledThreadPoolExecutor timer;
    private final ScheduledThreadPoolExecutor connecting;

    /** @param fault is told, on the feed's thread, of an error that something there has ended with */
    FeedThreads(String name, PacedLog log, Consumer<RuntimeException> fault) {
        this.name = name;
        this.log = log;
        this.fault = fault;
        this.own = scheduler("", 1);
        this.timer = scheduler("timer-", 2);
        this.connecting = scheduler("connect-", 1);
    }

    private ScheduledThreadPoolExecutor scheduler(String role, int threads) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory factory = task -> {
            Thread made = new Thread(task, "tickway-feed-" + name + "-" + role + number.getAndIncrement());
            made.setDaemon(true);
            return made;
        };
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(threads, factory);
        scheduler.setRemoveOnCancelPolicy(true);
        scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return scheduler;
    }

    /** For what waits for the network. */
    ExecutorService connecting() {
        return connecting;
    }

    /** For QuickFIX/J. */
    ScheduledExecutorService timer() {
        return timer;
    }

    @Override
    public void execute(Runnable task) {
        try {
            own.execute(() -> guarded(task));
        } catch (RejectedExecutionException e) {
            closing();
        }
    }

    @Override
    public void after(long delayMs, Runnable task) {
        try {
            own.schedule(() -> guarded(task), delayMs, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            closing();
        }
    }

    /** Has something done on the feed's thread again and again. */
    void every(long periodMs, Runnable task) {
        own.scheduleWithFixedDelay(() -> guarded(task), periodMs, periodMs, TimeUnit.MILLISECONDS);
    }

    private void closing() {
        log.log(Logger.Level.DEBUG, "TW-FIX-010", () -> name + ": is closing");
    }

    /** Runs a task on the feed's thread, which an error must not end. */
    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException error) {
            fault.accept(error);
        }
    }

    /** Does what was handed over until now, ends the threads and waits for their end; says so where one does not end. */
    void close(long timeoutMs) {
        long deadlineNs = System.nanoTime() + timeoutMs * 1_000_000;
        own.shutdown();
        boolean ended = awaitEnd(own, deadlineNs);
        connecting.shutdown();
        ended &= awaitEnd(connecting, deadlineNs);
        timer.shutdownNow();
        ended &= awaitEnd(timer, deadlineNs);
        if (!ended) {
            own.shutdownNow();
            connecting.shutdownNow();
            log.log(
                    Logger.Level.WARNING,
                    "TW-FIX-011",
                    () -> "feed " + name + ": not all threads ended within closeTimeoutMs=" + timeoutMs);
        }
    }

    /** Whether nothing can run on the feed's thread any more. */
    boolean isEnded() {
        return own.isTerminated();
    }

    private static boolean awaitEnd(ExecutorService executor, long deadlineNs) {
        try {
            return executor.awaitTermination(Math.max(0, deadlineNs - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
