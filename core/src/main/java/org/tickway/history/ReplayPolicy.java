package org.tickway.history;

import org.jspecify.annotations.Nullable;
import org.tickway.journal.JournalStatus;

/** Which replays are possible: pure decisions, as error codes of the stream protocol. */
final class ReplayPolicy {

    static final String TOO_MANY = "RATE_LIMITED";

    private static final String UNAVAILABLE = "JOURNAL_UNAVAILABLE";
    private static final String TOO_OLD = "NOT_RECOVERABLE";

    private ReplayPolicy() {}

    /** Why messages cannot be replayed, or null. */
    static @Nullable String refusal(JournalStatus status) {
        return status.state() == JournalStatus.State.UNAVAILABLE ? UNAVAILABLE : null;
    }

    /** Why records cannot be replayed from this time on, or null. */
    static @Nullable String refusal(JournalStatus status, long fromNs) {
        boolean tooOld = status.oldestNs() > 0 && fromNs < status.oldestNs();
        return refusal(status) != null ? refusal(status) : tooOld ? TOO_OLD : null;
    }
}
