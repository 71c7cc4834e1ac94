package org.tickway.connector.host;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.tickway.instrument.Instrument;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.ring.TickBatch;

/**
 * The instruments of several followed folders in one directory, and of which folder each is: of the one whose record came
 * first, until this is closed. Begins empty. Safe for any thread.
 */
final class OwnedInstruments implements AutoCloseable {

    private static final Logger LOG = System.getLogger(OwnedInstruments.class.getName());
    private static final long LOG_INTERVAL_NS = TimeUnit.SECONDS.toNanos(10);

    private final InstrumentDirectory directory;
    private final LongSupplier nanoClock;
    private final Map<String, FollowedFolder> owners = new HashMap<>();
    private final LongAdder leftOut = new LongAdder();
    private int disputed;
    private long nextDisputeNs;
    private long nextRefusalNs;

    /**
     * @param capacity instruments of all folders together
     * @throws IllegalStateException where the file is in use or is some other file
     * @throws java.io.UncheckedIOException where the file system refuses
     */
    OwnedInstruments(Path file, int capacity, LongSupplier nanoClock) {
        this.directory = InstrumentDirectory.openEmpty(file, capacity);
        this.nanoClock = nanoClock;
        this.nextDisputeNs = nanoClock.getAsLong();
        this.nextRefusalNs = nextDisputeNs;
    }

    InstrumentDirectory directory() {
        return directory;
    }

    /**
     * A record of the folder's instrument has come.
     *
     * @return its id here, or {@link TickBatch#LEFT_OUT} where another folder has it or the directory is full
     */
    synchronized int claim(FollowedFolder folder, Instrument theirs) {
        FollowedFolder owner = owners.putIfAbsent(theirs.name(), folder);
        if (owner != null && owner != folder) {
            disputed++;
            tellDispute(theirs, owner, folder);
            return TickBatch.LEFT_OUT;
        }
        Instrument own = add(folder, theirs);
        return own == null ? TickBatch.LEFT_OUT : own.id();
    }

    /** Lets an instrument be found of which no record has come; nobody has it thereby. */
    synchronized void name(FollowedFolder folder, Instrument theirs) {
        add(folder, theirs);
    }

    /** The folder that has the instrument, or null where no record of it has come. */
    synchronized @Nullable FollowedFolder owner(Instrument instrument) {
        return owners.get(instrument.name());
    }

    /** Notes that a record was left out. */
    void leaveOut() {
        leftOut.increment();
    }

    /** Records that were left out: another folder has their instrument, the directory is full, or their folder has no name. */
    long leftOut() {
        return leftOut.sum();
    }

    private @Nullable Instrument add(FollowedFolder folder, Instrument theirs) {
        try {
            return directory.add(theirs.name(), theirs.isin(), theirs.priceExponent(), theirs.quantityExponent());
        } catch (IllegalStateException full) {
            tellRefusal("instruments of " + folder + " are left out: " + full.getMessage());
            return null;
        }
    }

    private void tellDispute(Instrument instrument, FollowedFolder owner, FollowedFolder other) {
        long nowNs = nanoClock.getAsLong();
        if (nowNs - nextDisputeNs >= 0) {
            nextDisputeNs = nowNs + LOG_INTERVAL_NS;
            LOG.log(
                    Level.WARNING,
                    "TW-CONN-022 " + instrument.name() + " is taken from " + owner + "; what " + other
                            + " brings of it is left out (until now " + disputed + " such instruments, " + leftOut()
                            + " records)");
        }
    }

    /** Tells, at most once in ten seconds, why instruments cannot be taken in. */
    synchronized void tellRefusal(String why) {
        long nowNs = nanoClock.getAsLong();
        if (nowNs - nextRefusalNs >= 0) {
            nextRefusalNs = nowNs + LOG_INTERVAL_NS;
            LOG.log(Level.WARNING, "TW-CONN-024 " + why);
        }
    }

    @Override
    public void close() {
        directory.close();
        if (leftOut() > 0) {
            LOG.log(
                    Level.INFO,
                    "TW-CONN-025 " + leftOut()
                            + " records were left out, of instruments that another process carries or that had no room");
        }
    }
}
