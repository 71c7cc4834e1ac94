package org.tickway.benchmarks.ring;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads records, counts them, and stalls when it is told to.
 *
 * <p>Threads: {@link #run} by one, which never sleeps but while stalled; {@link #ask} by another one.
 */
final class ReadingTask implements Runnable {

    private static final long STALL_STEP_NS = 1_000_000;

    private final RecordReader reader;
    private final Arrivals arrivals = new Arrivals();
    private final AtomicReference<@Nullable Order> order = new AtomicReference<>();
    private boolean stalled;
    private boolean ended;

    ReadingTask(RecordReader reader) {
        this.reader = reader;
    }

    /** What the reading thread is to do, and its answer. */
    private record Order(String word, CompletableFuture<String> answer) {}

    /**
     * Has the thread {@code count} anew, count with {@code latency}, {@code stall}, {@code go} on, {@code tell} what has come
     * ({@link Arrivals#text}), or {@code end}; returns its answer.
     */
    String ask(String word) {
        Order given = new Order(word, new CompletableFuture<>());
        order.set(given);
        return given.answer.join();
    }

    @Override
    public void run() {
        while (!ended) {
            if (order.get() != null) {
                obey();
            }
            if (stalled) {
                LockSupport.parkNanos(STALL_STEP_NS);
            } else if (reader.poll(arrivals) == 0) {
                Thread.onSpinWait();
            }
        }
        reader.close();
    }

    private void obey() {
        Order given = order.getAndSet(null);
        if (given == null) {
            return;
        }
        switch (given.word) {
            case "count" -> arrivals.begin(false);
            case "latency" -> arrivals.begin(true);
            case "stall" -> stalled = true;
            case "go" -> stalled = false;
            case "end" -> ended = true;
            default -> {
                // to be told is what every order gets
            }
        }
        given.answer.complete(arrivals.text());
    }
}
