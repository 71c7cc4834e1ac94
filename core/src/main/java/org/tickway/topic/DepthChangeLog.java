package org.tickway.topic;

import org.jspecify.annotations.Nullable;

/**
 * Which levels of a book changed at which sequence, for deltas to subscribers that stand a little behind.
 *
 * <p>Only the prices are kept: the newest quantity stands in the book. Kept only while somebody subscribes. Guarded by
 * the topic's monitor.
 */
final class DepthChangeLog {

    private static final int INITIAL_CHANGES = 256;

    private final int maxChanges;
    private long @Nullable [] sequences;
    private long[] prices = new long[0];
    private byte[] sides = new byte[0];
    private long end;
    private long oldest;
    private long completeFrom;

    DepthChangeLog(int maxChanges) {
        this.maxChanges = maxChanges;
    }

    /** Begins anew: changes after {@code sequence} will all be here. */
    void restart(long sequence) {
        oldest = end;
        completeFrom = sequence;
        if (sequences == null) {
            int capacity = Math.min(INITIAL_CHANGES, maxChanges);
            sequences = new long[capacity];
            prices = new long[capacity];
            sides = new byte[capacity];
        }
    }

    /** Forgets everything and its memory. */
    void release() {
        sequences = null;
        prices = new long[0];
        sides = new byte[0];
        oldest = end;
        completeFrom = Long.MAX_VALUE;
    }

    void add(long sequence, int side, long price) {
        long[] kept = sequences;
        if (kept == null) {
            return;
        }
        if (end - oldest == kept.length) {
            if (kept.length < maxChanges) {
                kept = grow(kept);
            } else {
                completeFrom = kept[index(oldest, kept)];
                oldest++;
            }
        }
        int at = index(end, kept);
        kept[at] = sequence;
        prices[at] = price;
        sides[at] = (byte) side;
        end++;
    }

    /** Whether every change after {@code sequence} is here. */
    boolean covers(long sequence) {
        return sequences != null && sequence >= completeFrom;
    }

    long end() {
        return end;
    }

    long oldest() {
        return oldest;
    }

    long sequenceAt(long place) {
        long[] kept = sequences;
        return kept == null ? Long.MIN_VALUE : kept[index(place, kept)];
    }

    long priceAt(long place) {
        return prices[(int) (place & prices.length - 1)];
    }

    int sideAt(long place) {
        return sides[(int) (place & sides.length - 1)];
    }

    private static int index(long place, long[] kept) {
        return (int) (place & kept.length - 1);
    }

    private long[] grow(long[] before) {
        long[] grownSequences = new long[2 * before.length];
        long[] grownPrices = new long[2 * before.length];
        byte[] grownSides = new byte[2 * before.length];
        for (long place = oldest; place < end; place++) {
            int from = index(place, before);
            int to = index(place, grownSequences);
            grownSequences[to] = before[from];
            grownPrices[to] = prices[from];
            grownSides[to] = sides[from];
        }
        sequences = grownSequences;
        prices = grownPrices;
        sides = grownSides;
        return grownSequences;
    }
}
