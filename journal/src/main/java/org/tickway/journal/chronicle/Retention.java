package org.tickway.journal.chronicle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * Deletes the oldest files of some queues where there are too many bytes or they are too old; never the newest of a queue,
 * and never one in which a reader stands. One thread, but {@link #bytes} is for any.
 */
final class Retention {

    private static final System.Logger LOG = System.getLogger(Retention.class.getName());

    private final List<QueueFolder> folders;
    private final Duration maxAge;
    private final long maxBytes;
    private final Clock clock;
    private final IntSupplier oldestCycleInUse;
    private final Runnable deleted;
    private volatile long bytes;

    /**
     * @param oldestCycleInUse files from this one on stay
     * @param deleted told after a look in which something was deleted
     */
    Retention(
            List<QueueFolder> folders,
            Duration maxAge,
            long maxBytes,
            Clock clock,
            IntSupplier oldestCycleInUse,
            Runnable deleted) {
        this.folders = folders;
        this.maxAge = maxAge;
        this.maxBytes = maxBytes;
        this.clock = clock;
        this.oldestCycleInUse = oldestCycleInUse;
        this.deleted = deleted;
    }

    /** Bytes of all files at the last look. */
    long bytes() {
        return bytes;
    }

    private record Kept(Path path, long modifiedMs, long bytes) {}

    /** Looks once. */
    void enforce() {
        List<Kept> deletable = new ArrayList<>();
        long total = 0;
        int inUse = oldestCycleInUse.getAsInt();
        for (QueueFolder folder : folders) {
            try {
                List<Path> files = folder.files();
                for (int index = 0; index < files.size(); index++) {
                    Path file = files.get(index);
                    long size = Files.size(file);
                    total += size;
                    if (index < files.size() - 1 && folder.isBefore(file, inUse)) {
                        deletable.add(
                                new Kept(file, Files.getLastModifiedTime(file).toMillis(), size));
                    }
                }
            } catch (IOException vanished) {
                LOG.log(System.Logger.Level.DEBUG, "TW-JRNL-010 a file went while the journal was looked at", vanished);
            }
        }
        deletable.sort(Comparator.comparingLong(Kept::modifiedMs).thenComparing(Kept::path));
        long oldestMs = clock.millis() - maxAge.toMillis();
        long before = total;
        for (Kept file : deletable) {
            if (total <= maxBytes && file.modifiedMs() >= oldestMs) {
                break;
            }
            if (delete(file.path())) {
                total -= file.bytes();
            }
        }
        bytes = total;
        if (total < before) {
            deleted.run();
        }
    }

    private static boolean delete(Path file) {
        try {
            Files.deleteIfExists(file);
            LOG.log(System.Logger.Level.INFO, "TW-JRNL-005 deleted {0}: too old, or the journal too large", file);
            return true;
        } catch (IOException refused) {
            LOG.log(System.Logger.Level.WARNING, "TW-JRNL-006 cannot delete " + file, refused);
            return false;
        }
    }
}
