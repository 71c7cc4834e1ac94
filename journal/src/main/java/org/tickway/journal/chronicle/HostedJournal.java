package org.tickway.journal.chronicle;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.tickway.journal.Journal;

/**
 * A journal as the process that feeds has it: opened, given what an earlier run left, started, closed. One thread does that;
 * what {@link Journal} has is for any.
 */
public interface HostedJournal extends Journal, AutoCloseable {

    /** Appends what lies in the ring files and was not journalled; before they are begun anew. */
    void recover(Collection<Path> rings);

    /** Follows the rings from now on; the supplier answers with more of them as they are opened. */
    void start(Supplier<List<Path>> rings, ThreadFactory threads);

    /** Takes what is left in the rings, in bounded time, and lets the files go. Harmless when repeated. */
    @Override
    void close();
}
