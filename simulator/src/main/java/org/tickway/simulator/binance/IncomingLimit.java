package org.tickway.simulator.binance;

/**
 * At most so many messages in any second: Binance counts ping frames, pong frames and JSON controls, five a second. One
 * thread.
 */
final class IncomingLimit {
    private static final long SECOND_NS = 1_000_000_000L;

    private final long[] arrivalsNs;
    private long count;

    IncomingLimit(int messagesPerSecond) {
        this.arrivalsNs = new long[messagesPerSecond];
    }

    /** Counts a message; false if it is one too many within the second that ends with it. */
    boolean admit(long nowNs) {
        int slot = (int) (count % arrivalsNs.length);
        boolean within = count < arrivalsNs.length || nowNs - arrivalsNs[slot] >= SECOND_NS;
        arrivalsNs[slot] = nowNs;
        count++;
        return within;
    }
}
