package org.tickway.history;

import org.tickway.session.Session;

/** Something of the past being read for a session, slice by slice. One thread. */
interface Reading extends AutoCloseable {

    /** What came of one slice. */
    enum Progress {
        /** There may be more at once. */
        WORKED,
        /** It waits: for its time, for the client, for the journal or for the budget. */
        WAITS,
        /** All has been read and every subscription is where it belongs. */
        DONE
    }

    Session session();

    /**
     * Reads on, a little.
     *
     * @param nowNs by a clock like {@link System#nanoTime}
     */
    Progress step(long nowNs, RecordBudget budget);

    @Override
    void close();
}
