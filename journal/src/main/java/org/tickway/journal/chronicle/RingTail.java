package org.tickway.journal.chronicle;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.tickway.ring.PollOutcome;
import org.tickway.ring.RingReader;
import org.tickway.ring.TickBatch;

/**
 * Follows rings and appends what they bring.
 *
 * <p>{@link #run} by one thread, {@link #stop} by any. A ring's writer never waits for it: what it could not take in time, or
 * for want of space, is noted as a hole in front of what comes next.
 */
final class RingTail implements Runnable {

    private static final System.Logger LOG = System.getLogger(RingTail.class.getName());
    private static final long IDLE_NS = 500_000;
    private static final long FAILURE_PAUSE_NS = 1_000_000_000L;
    private static final long LOG_INTERVAL_NS = 60_000_000_000L;
    private static final long CHECKPOINT_INTERVAL_NS = 60_000_000_000L;
    private static final int DRAIN_ROUNDS = 1_000;

    private final Supplier<List<Path>> rings;
    private final Supplier<RecordAppender> appenders;
    private final TickBatch batch = new TickBatch(RecordLayout.MAX_RECORDS);
    private final Map<Path, RingReader> readers = new HashMap<>();
    private final Set<Path> missing = new HashSet<>();
    private List<Path> known = List.of();
    private long retryAtNs;
    private volatile boolean stopped;
    private long loggedAtNs = System.nanoTime() - LOG_INTERVAL_NS;

    /** @param appenders called by the running thread, which owns what it makes */
    RingTail(Supplier<List<Path>> rings, Supplier<RecordAppender> appenders) {
        this.rings = rings;
        this.appenders = appenders;
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        RecordAppender appender = appenders.get();
        long checkpointAtNs = System.nanoTime() + CHECKPOINT_INTERVAL_NS;
        try {
            while (!stopped) {
                if (!guardedRound(appender)) {
                    LockSupport.parkNanos(this, IDLE_NS);
                }
                long nowNs = System.nanoTime();
                if (nowNs - checkpointAtNs >= 0) {
                    appender.checkpoint();
                    checkpointAtNs = nowNs + CHECKPOINT_INTERVAL_NS;
                }
            }
            for (int round = 0; round < DRAIN_ROUNDS && guardedRound(appender); round++) {
                // what was written before the end
            }
            appender.checkpoint();
        } finally {
            readers.values().forEach(RingReader::close);
            appender.close();
        }
    }

    private boolean guardedRound(RecordAppender appender) {
        try {
            return round(appender);
        } catch (RuntimeException failure) {
            log("TW-JRNL-004 the journal could not take records; it is tried again, delivery goes on", failure);
            LockSupport.parkNanos(this, FAILURE_PAUSE_NS);
            return false;
        }
    }

    private boolean round(RecordAppender appender) {
        refresh();
        boolean worked = false;
        for (RingReader reader : readers.values()) {
            worked |= take(reader, appender);
        }
        return worked;
    }

    /** One batch of one ring; true where there may be more. */
    boolean take(RingReader reader, RecordAppender appender) {
        PollOutcome outcome = reader.poll(batch);
        if (outcome == PollOutcome.READ) {
            appender.append(batch, reader.position() - batch.count());
        }
        return outcome != PollOutcome.EMPTY;
    }

    private void refresh() {
        List<Path> now = rings.get();
        if (now == known && (missing.isEmpty() || System.nanoTime() - retryAtNs < 0)) {
            return;
        }
        known = now;
        missing.clear();
        retryAtNs = System.nanoTime() + FAILURE_PAUSE_NS;
        for (Path ring : now) {
            if (!readers.containsKey(ring)) {
                follow(ring);
            }
        }
        readers.entrySet().removeIf(entry -> {
            boolean gone = !now.contains(entry.getKey());
            if (gone) {
                entry.getValue().close();
            }
            return gone;
        });
    }

    /** One ring that cannot be followed does not keep the others from being journalled. */
    private void follow(Path ring) {
        try {
            readers.put(ring, RingReader.follow(ring, RingReader.Start.OLDEST));
        } catch (IllegalStateException | UncheckedIOException unusable) {
            missing.add(ring);
            log("TW-JRNL-013 ring " + ring + " cannot be journalled; it is tried again", unusable);
        }
    }

    private void log(String message, RuntimeException failure) {
        long nowNs = System.nanoTime();
        if (nowNs - loggedAtNs >= LOG_INTERVAL_NS) {
            loggedAtNs = nowNs;
            LOG.log(System.Logger.Level.ERROR, message, failure);
        }
    }
}
