package org.tickway.line;

import org.tickway.tick.TickLayout;

/**
 * The lead in the book of an instrument. Whole books of another line are taken where the exchange's time is later; changes
 * are only ever those of the leader, since they mean something on its own book alone. Under the group's monitor.
 */
final class DepthLead extends StreamLead {

    private long sourceTime = TickLayout.NULL_VALUE;
    private boolean awaitsSnapshot;
    private boolean hasChanges;

    DepthLead(int lines) {
        super(lines);
    }

    boolean admits(int line, long itsTime, boolean snapshot) {
        if (leadsOrBegins(line)) {
            return snapshot || !awaitsSnapshot && leader() == line;
        }
        return snapshot && !hasChanges && isKnown(itsTime) && isKnown(sourceTime) && itsTime > sourceTime;
    }

    void published(long itsTime, boolean snapshot) {
        sourceTime = itsTime;
        hasChanges |= !snapshot;
    }

    /** The book of a new leader begins with a snapshot. */
    void awaitSnapshot() {
        awaitsSnapshot = true;
        hasChanges = false;
    }

    boolean isAwaiting() {
        return awaitsSnapshot;
    }

    /** Whether it was waited for; not any more. */
    boolean endAwaiting() {
        boolean awaited = awaitsSnapshot;
        awaitsSnapshot = false;
        return awaited;
    }
}
