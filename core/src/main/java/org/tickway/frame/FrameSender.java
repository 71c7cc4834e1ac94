package org.tickway.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import org.tickway.session.Outbox;
import org.tickway.session.OutboxScheduler;
import org.tickway.session.SendObserver;
import org.tickway.session.SessionCounters;

/**
 * The sender threads of a node, each with sessions of its own.
 *
 * <p>Threads: {@link #schedule} by any thread; {@link #start} and {@link #stop} once each.
 */
public final class FrameSender implements OutboxScheduler {

    private static final long STOP_TIMEOUT_MS = 5_000;

    private final List<SenderLoop> loops = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /**
     * @param senders number of threads, at least 1
     */
    public FrameSender(int senders, SessionCounters counters) {
        this(senders, counters, SendObserver.NONE);
    }

    /**
     * @param senders number of threads, at least 1
     * @param observer told what recorded sessions were sent, by the sender threads
     */
    public FrameSender(int senders, SessionCounters counters, SendObserver observer) {
        if (senders < 1) {
            throw new IllegalArgumentException("senders=" + senders + " is not at least 1");
        }
        for (int index = 0; index < senders; index++) {
            loops.add(new SenderLoop(counters, observer));
        }
    }

    /** Starts the threads; the factory gives them name, context and daemon flag. */
    public void start(ThreadFactory factory) {
        for (SenderLoop loop : loops) {
            Thread thread = factory.newThread(loop);
            threads.add(thread);
            thread.start();
        }
    }

    @Override
    public void schedule(Outbox outbox) {
        int index = outbox.number() % loops.size(); // a session's id may change, its thread must not
        loops.get(index).add(outbox);
    }

    /** Ends the threads after the frame at hand; waits for them, but not for ever. */
    public void stop() {
        loops.forEach(SenderLoop::stop);
        boolean interrupted = false;
        for (Thread thread : threads) {
            try {
                thread.join(STOP_TIMEOUT_MS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether no sender thread has died of a defect. */
    public boolean isAlive() {
        return loops.stream().allMatch(SenderLoop::isAlive);
    }
}
