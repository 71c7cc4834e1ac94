package org.tickway.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.tickway.journal.SendLog;
import org.tickway.journal.SentMessage;

/**
 * Takes what recorded sessions were sent to the send log, behind the back of those who send.
 *
 * <p>Threads: any thread observes; one thread of its own appends. Where it cannot keep up, batches are left out, counted,
 * and the next entry of the session says how many messages are missing.
 */
public final class EvidenceWriter implements SendObserver, Runnable, AutoCloseable {

    static final String FELL_BEHIND = "send log fell behind";

    private static final long STOP_TIMEOUT_MS = 5_000;
    private static final long POLL_MS = 200;
    private static final long NS_PER_MS = 1_000_000L;

    private final SendLog log;
    private final BlockingQueue<Batch> batches;
    private final ConcurrentMap<String, Long> missing = new ConcurrentHashMap<>();
    private final LongAdder lost = new LongAdder();
    private volatile boolean stopped;
    private @Nullable Thread thread;

    /**
     * @param maxBatches turns of sessions that may wait, at least 1
     */
    public EvidenceWriter(SendLog log, int maxBatches) {
        this.log = log;
        this.batches = new ArrayBlockingQueue<>(maxBatches);
    }

    /** Starts the thread; the factory gives it name, context and daemon flag. Once. */
    public synchronized void start(ThreadFactory factory) {
        Thread started = factory.newThread(this);
        thread = started;
        started.start();
    }

    @Override
    public void sent(Session session, List<SentMessage> messages) {
        Batch batch = new Batch(session.id(), session.identity().user(), messages);
        if (!batches.offer(batch)) {
            miss(batch);
        }
    }

    /** Messages that were sent and are not in the log. */
    public long lost() {
        return lost.sum();
    }

    @Override
    public void run() {
        try {
            while (!stopped || !batches.isEmpty()) {
                Batch batch = batches.poll(POLL_MS, TimeUnit.MILLISECONDS);
                if (batch != null) {
                    append(batch);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Appends what waits, then ends the thread; waits for it, but not for ever. */
    @Override
    public void close() {
        stopped = true;
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running != null) {
            try {
                running.join(STOP_TIMEOUT_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void append(Batch batch) {
        Long before = missing.remove(batch.session());
        List<SentMessage> messages = batch.messages();
        if (before != null) {
            messages = new ArrayList<>(batch.messages().size() + 1);
            messages.add(new SentMessage(
                    System.currentTimeMillis() * NS_PER_MS, "", 0, 0, SentMessage.Kind.DROPPED, before, FELL_BEHIND));
            messages.addAll(batch.messages());
        }
        if (!log.append(batch.session(), batch.user(), messages)) {
            if (before != null) {
                missing.merge(batch.session(), before, Long::sum);
            }
            miss(batch);
        }
    }

    private void miss(Batch batch) {
        lost.add(batch.messages().size());
        missing.merge(batch.session(), (long) batch.messages().size(), Long::sum);
    }

    private record Batch(String session, String user, List<SentMessage> messages) {}
}
