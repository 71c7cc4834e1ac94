package org.tickway.journal.chronicle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Deletes the oldest files where there are too many bytes or they are too old; never the newest of a queue. One thread. */
final class Retention {

    private static final System.Logger LOG = System.getLogger(Retention.class.getName());

    private final List<QueueFolder> folders;
    private final Duration maxAge;
    private final long maxBytes;
    private final Clock clock;
    private volatile long bytes;

    Retention(List<QueueFolder> folders, Duration maxAge, long maxBytes, Clock clock) {
        this.folders = folders;
        this.maxAge = maxAge;
        this.maxBytes = maxBytes;
        this.clock = clock;
    }

    /** Bytes of all files at the last look. */
    long bytes() {
        return bytes;
    }

    private record Kept(Path path, long modifiedMs, long bytes) {}

    /** Looks once; files that are in use elsewhere in this process stay readable until they are let go. */
    void enforce() {
        List<Kept> deletable = new ArrayList<>();
        long total = 0;
        for (QueueFolder folder : folders) {
            try {
                List<Path> files = folder.files();
                for (int index = 0; index < files.size(); index++) {
                    Path file = files.get(index);
                    long size = Files.size(file);
                    total += size;
                    if (index < files.size() - 1) {
                        deletable.add(
                                new Kept(file, Files.getLastModifiedTime(file).toMillis(), size));
                    }
                }
            } catch (IOException vanished) {
                LOG.log(System.Logger.Level.DEBUG, "TW-JRNL-010 a file went while the journal was looked at", vanished);
            }
        }
        deletable.sort(Comparator.comparingLong(Kept::modifiedMs));
        long oldestMs = clock.millis() - maxAge.toMillis();
        for (Kept file : deletable) {
            if (total <= maxBytes && file.modifiedMs() >= oldestMs) {
                break;
            }
            if (delete(file.path())) {
                total -= file.bytes();
            }
        }
        bytes = total;
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
