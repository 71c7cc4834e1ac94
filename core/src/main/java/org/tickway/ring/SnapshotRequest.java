package org.tickway.ring;

/**
 * The way back from a reader to the feed that writes the ring: part of a book was lost, so a whole one is needed.
 *
 * <p>Threads: called by any; an implementation hands the request over and returns at once.
 */
@FunctionalInterface
public interface SnapshotRequest {

    /** Where there is no feed to ask, such as in a replay. */
    SnapshotRequest NONE = instrumentId -> {};

    /** Asks for a new snapshot of the instrument's book. Repeats while one is under way are harmless. */
    void requestSnapshot(int instrumentId);
}
