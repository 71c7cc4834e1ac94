package org.tickway.connector.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.tickway.bar.BarBuilder;
import org.tickway.ring.PollOutcome;
import org.tickway.ring.RingReader;
import org.tickway.ring.TickBatch;
import org.tickway.ring.TickWriter;

/**
 * Builds bars from the trades of every other ring into a ring of its own.
 *
 * <p>A thread of its own reads and writes; {@link #start} and {@link #close} by one other.
 */
final class BarRing implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(BarRing.class.getName());
    private static final int BATCH_RECORDS = 256;
    private static final long IDLE_NS = 1_000_000;
    private static final long WRITE_INTERVAL_NS = 50_000_000;
    private static final long STOP_TIMEOUT_MS = 5_000;

    private final TickWriter writer;
    private final Path ownRing;
    private final Supplier<List<Path>> rings;
    private final LongSupplier clockNs;
    private final Thread thread = new Thread(this::run, "tickway-bars");
    private volatile boolean stopped;

    /** @param clockNs nanoseconds since the epoch */
    BarRing(TickWriter writer, Path ownRing, Supplier<List<Path>> rings, LongSupplier clockNs) {
        this.writer = writer;
        this.ownRing = ownRing;
        this.rings = rings;
        this.clockNs = clockNs;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        BarBuilder builder = new BarBuilder(writer);
        TickBatch batch = new TickBatch(BATCH_RECORDS);
        List<RingReader> readers = new ArrayList<>();
        Set<Path> followed = new HashSet<>(Set.of(ownRing));
        long writeAtNs = System.nanoTime();
        try {
            while (!stopped) {
                for (Path ring : rings.get()) {
                    if (followed.add(ring)) {
                        readers.add(RingReader.follow(ring, RingReader.Start.OLDEST));
                    }
                }
                boolean idle = true;
                for (RingReader reader : readers) {
                    PollOutcome outcome = reader.poll(batch);
                    if (outcome != PollOutcome.EMPTY) {
                        builder.add(batch);
                        idle = false;
                    }
                }
                long nowNs = System.nanoTime();
                if (nowNs - writeAtNs >= 0) {
                    builder.write(clockNs.getAsLong());
                    writeAtNs = nowNs + WRITE_INTERVAL_NS;
                }
                if (idle) {
                    LockSupport.parkNanos(this, IDLE_NS);
                }
            }
        } catch (RuntimeException defect) {
            LOG.log(System.Logger.Level.ERROR, "TW-CONN-014 no more bars are built; restart the adapter", defect);
        } finally {
            readers.forEach(RingReader::close);
        }
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join(STOP_TIMEOUT_MS);
        } catch (InterruptedException serverIsInAHurry) {
            Thread.currentThread().interrupt();
        }
        writer.ring().close();
    }
}
