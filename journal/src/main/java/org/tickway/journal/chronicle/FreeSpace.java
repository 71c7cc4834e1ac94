package org.tickway.journal.chronicle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether the disk has room for more, with a distance between stopping and going on, said in the log once each way.
 *
 * <p>Any thread.
 */
final class FreeSpace {

    /** What a new file of a queue and its index take before anything is reserved in it. */
    static final long LEAST_BYTES = 4 << 20;

    private static final System.Logger LOG = System.getLogger(FreeSpace.class.getName());
    private static final long PAUSE_AFTER_FULL_NS = 5_000_000_000L;

    private final Path folder;
    private final long minFreeBytes;
    private final long resumeFreeBytes;
    private volatile boolean low;
    private volatile String reason = "";
    private long fullUntilNs;
    private boolean wasFull;

    FreeSpace(JournalConfig config) {
        this.folder = config.folder();
        this.minFreeBytes = Math.max(LEAST_BYTES, config.minFreeBytes());
        this.resumeFreeBytes = Math.max(minFreeBytes + 1, config.resumeFreeBytes());
    }

    /** Looks at the disk; false while nothing is to be written. */
    synchronized boolean check() {
        if (wasFull && System.nanoTime() - fullUntilNs < 0) {
            return false;
        }
        wasFull = false;
        long free = usableBytes();
        if (low ? free < resumeFreeBytes : free < minFreeBytes) {
            stop("free=" + free + " bytes, it stops below " + minFreeBytes + " and goes on at " + resumeFreeBytes);
        } else if (low) {
            low = false;
            reason = "";
            LOG.log(System.Logger.Level.INFO, "TW-JRNL-002 JOURNAL_RUNNING again: {0} has room", folder);
        }
        return !low;
    }

    boolean isLow() {
        return low;
    }

    /** Why {@link #isLow}; else empty. */
    String reason() {
        return reason;
    }

    /** The disk refused a write, whatever it says of its room: nothing is tried again for a while. */
    synchronized void refused(Throwable failure) {
        wasFull = true;
        fullUntilNs = System.nanoTime() + PAUSE_AFTER_FULL_NS;
        stop("a write was refused: " + failure.getMessage());
    }

    /** Free bytes; 0 where the file system does not tell. */
    long usableBytes() {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException unknown) {
            return 0;
        }
    }

    private void stop(String why) {
        reason = "too little room in " + folder + ": " + why;
        if (!low) {
            low = true;
            LOG.log(
                    System.Logger.Level.WARNING,
                    "TW-JRNL-003 JOURNAL_DEGRADED: {0}. Nothing is journalled until there is more; delivery goes on",
                    reason);
        }
    }
}
