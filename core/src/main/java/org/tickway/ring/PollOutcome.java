package org.tickway.ring;

/** What a {@link RingReader#poll} came back with, and what the caller does next. */
public enum PollOutcome {
    /** The batch holds records: use them, then poll again. */
    READ,
    /** Nothing new: idle as the {@link WaitStrategy} says, then poll again. */
    EMPTY,
    /**
     * The writer came round before the reader had read: {@link TickBatch#lost()} records are gone, the batch is empty.
     * Treat what depends on every record as broken, then poll again.
     */
    LAPPED,
    /**
     * The writer started anew: the batch is empty, and the reader now stands at position 0 of {@link RingReader#epoch()}.
     * Forget sequences of the old epoch, then poll again.
     */
    EPOCH_CHANGED
}
