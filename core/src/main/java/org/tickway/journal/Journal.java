package org.tickway.journal;

/**
 * The records, messages and sendings that are kept on disk.
 *
 * <p>Threads: any. Nothing here ever waits for the feeds or makes them wait.
 */
public interface Journal {

    JournalStatus status();

    /**
     * A new reader of the records, at the oldest one; for one thread, which closes it.
     *
     * @throws JournalUnavailableException where there is nothing to read from
     */
    TickHistory ticks() throws JournalUnavailableException;

    MessageStore messages();

    SendLog sends();

    /** Keeps nothing and has nothing, for {@code reason}, a sentence for the operator. */
    static Journal unavailable(String reason) {
        return new UnavailableJournal(reason);
    }
}
