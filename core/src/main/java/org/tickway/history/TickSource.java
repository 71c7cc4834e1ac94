package org.tickway.history;

import org.tickway.journal.JournalUnavailableException;
import org.tickway.journal.TickHistory;

/** Opens the journal where a reading begins; called by the thread that reads. */
@FunctionalInterface
interface TickSource {

    TickHistory open() throws JournalUnavailableException;
}
