package org.tickway.web.channel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A scheduler that never runs anything: the container's idle timers are not wanted, the watchdog does their work. */
final class IdleTimers extends AbstractExecutorService implements ScheduledExecutorService {

    private static final ScheduledFuture<Object> NEVER = new Never();
    private static final String IDLE_TIMER = "org.glassfish.tyrus.core.TyrusSession$IdleTimeoutCommand";

    /** A scheduler that runs what {@code all} would, except the idle timers of Tyrus. */
    static ScheduledExecutorService leftOutOf(ScheduledExecutorService all) {
        return (ScheduledExecutorService) Proxy.newProxyInstance(
                IdleTimers.class.getClassLoader(),
                new Class<?>[] {ScheduledExecutorService.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("schedule")
                            && arguments[0].getClass().getName().equals(IDLE_TIMER)) {
                        return NEVER;
                    }
                    try {
                        return method.invoke(all, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return NEVER;
    }

    @Override
    @SuppressWarnings("unchecked") // never has a value of any type
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        return (ScheduledFuture<V>) NEVER;
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        return NEVER;
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        return NEVER;
    }

    @Override
    public void execute(Runnable command) {
        // only timers come here, and none of them is to run
    }

    @Override
    public void shutdown() {
        // nothing to end
    }

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }

    /** Cancelled from the beginning. */
    private static final class Never implements ScheduledFuture<Object> {

        @Override
        public long getDelay(TimeUnit unit) {
            return Long.MAX_VALUE;
        }

        @Override
        public int compareTo(Delayed other) {
            return other == this ? 0 : 1;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            return false;
        }

        @Override
        public boolean isCancelled() {
            return true;
        }

        @Override
        public boolean isDone() {
            return true;
        }

        @Override
        public Object get() {
            throw new CancellationException("never runs");
        }

        @Override
        public Object get(long timeout, TimeUnit unit) {
            return get();
        }
    }
}
