package org.tickway.simulator.binance;

/** A supplier of timed market events. Confined to the event loop. */
interface EventSource {
    /** Whether there will be no further event. */
    boolean exhausted();

    /** When the next event is due, in nanoseconds of the market's clock, which starts at 0. */
    long nextDueNs();

    /** Applies the next event to the venue's book and publishes it; only while not exhausted. */
    void playNext(long clockNs);

    /** Goes back to the first event and to the first state of the books. */
    void rewind();
}
