package org.tickway.journal;

/**
 * How the journal is.
 *
 * @param reason why it is not {@link State#RUNNING}, for the operator; else empty
 * @param bytes on disk
 * @param oldestNs when the oldest record that it has was received, nanoseconds since the epoch; 0 where it has none
 */
public record JournalStatus(State state, String reason, long bytes, long oldestNs) {

    public enum State {
        /** It takes everything in. */
        RUNNING,
        /** It takes nothing in for now; what it has can be read. */
        DEGRADED,
        /** It can neither be read nor written. */
        UNAVAILABLE
    }
}
