package org.tickway.benchmarks.stage;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadMXBean;
import org.tickway.frame.TurnBench;
import org.tickway.session.Outbox;
import org.tickway.session.WireForm;

/** A market of so many symbols with so many subscribers each, whose ticks go from the ring into frames. One thread. */
final class GrowthSubject implements AutoCloseable {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

    private final int subscribers;
    private final long heapBytes;
    private final Market market;
    private final Audience audience;
    private final TurnBench turns = new TurnBench();
    private long before;

    GrowthSubject(int symbols, int subscribers) throws IOException {
        this.subscribers = subscribers;
        long empty = usedBytes();
        market = new Market(symbols);
        market.fill();
        audience = new Audience(market, subscribers, WireForm.BINARY_128);
        send();
        before = turns.messages();
        heapBytes = usedBytes() - empty;
    }

    private static long usedBytes() {
        System.gc();
        return MEMORY.getHeapMemoryUsage().getUsed();
    }

    /** What it has on the heap, after a full collection. */
    long heapBytes() {
        return heapBytes;
    }

    /**
     * Writes so many ticks into the ring and brings them into frames.
     *
     * @return processor time of all but the writing, ns
     */
    long tick(int ticks) {
        market.write(ticks);
        long beganNs = THREADS.getCurrentThreadCpuTime();
        market.flow();
        send();
        long usedNs = THREADS.getCurrentThreadCpuTime() - beganNs;
        long sent = turns.messages() - before;
        before = turns.messages();
        if (sent == 0 || sent > (long) ticks * subscribers) {
            throw new IllegalStateException("messages=" + sent + " are not 1 to " + (long) ticks * subscribers
                    + ", one of each tick and subscriber");
        }
        return usedNs;
    }

    private void send() {
        for (Outbox outbox = audience.ready().poll();
                outbox != null;
                outbox = audience.ready().poll()) {
            turns.give(outbox);
        }
    }

    @Override
    public void close() throws IOException {
        market.close();
    }
}
