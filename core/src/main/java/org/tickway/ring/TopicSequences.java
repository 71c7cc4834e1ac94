package org.tickway.ring;

import java.util.Arrays;

/** The last number given to each instrument's topic of one class, from 1. One thread. */
final class TopicSequences {

    private long[] last = new long[256];

    long next(int instrumentId) {
        if (instrumentId >= last.length) {
            last = Arrays.copyOf(last, Math.max(instrumentId + 1, 2 * last.length));
        }
        return ++last[instrumentId];
    }
}
