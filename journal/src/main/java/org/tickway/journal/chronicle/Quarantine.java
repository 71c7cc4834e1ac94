package org.tickway.journal.chronicle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Puts queues aside that cannot be read, whole, and begins them anew: half a history would be taken for a whole one. Nothing
 * is deleted; that is the operator's.
 *
 * <p>One thread.
 */
record Quarantine(Path folder, Clock clock) {

    private static final System.Logger LOG = System.getLogger(Quarantine.class.getName());
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS").withZone(ZoneOffset.UTC);

    /** Opens something in the folders of some queues. */
    interface Opening<T> {
        T open() throws IOException;
    }

    /** What was opened, if need be without what was there. */
    <T> T open(List<QueueFolder> queues, Opening<T> opening) throws IOException {
        try {
            return opening.open();
        } catch (RuntimeException | IOException | Error damaged) { // whatever Chronicle makes of damaged files
            if (damaged instanceof VirtualMachineError && !(damaged instanceof InternalError)) {
                throw damaged;
            }
            Path aside = Files.createDirectories(folder.resolve(NAME.format(clock.instant())));
            for (QueueFolder queue : queues) {
                if (Files.exists(queue.path())) {
                    Files.move(queue.path(), aside.resolve(queue.path().getFileName()), StandardCopyOption.ATOMIC_MOVE);
                }
            }
            LOG.log(
                    System.Logger.Level.WARNING,
                    "TW-JRNL-007 the files of {0} cannot be read and were put aside in {1}; a new journal begins: {2}",
                    queues.get(0).path(),
                    aside,
                    String.valueOf(damaged));
            return opening.open();
        }
    }
}
