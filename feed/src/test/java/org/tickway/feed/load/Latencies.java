package org.tickway.feed.load;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How often which delay occurred, exact to 1.6 %; nothing is left out. One thread adds, any reads.
 *
 * <p>Each power of two of nanoseconds has 64 places.
 */
final class Latencies {

    private static final int PLACE_BITS = 6;
    private static final int PLACES = 1 << PLACE_BITS;

    private final AtomicLongArray counts = new AtomicLongArray((Long.SIZE - PLACE_BITS) * PLACES);
    private volatile long greatest;

    void add(long delayNs) {
        long delay = Math.max(0, delayNs);
        int place = place(delay);
        counts.lazySet(place, counts.getPlain(place) + 1);
        if (delay > greatest) {
            greatest = delay;
        }
    }

    private static int place(long delay) {
        if (delay < PLACES) {
            return (int) delay;
        }
        int shift = Long.SIZE - 1 - PLACE_BITS - Long.numberOfLeadingZeros(delay);
        return (shift + 1) * PLACES + (int) (delay >>> shift) - PLACES;
    }

    private static long upperBound(int place) {
        int shift = Math.max(0, place / PLACES - 1);
        long digits = place < PLACES ? place : place % PLACES + PLACES;
        return (digits + 1 << shift) - 1;
    }

    long count() {
        long count = 0;
        for (int place = 0; place < counts.length(); place++) {
            count += counts.get(place);
        }
        return count;
    }

    /** The delay that this share of all did not exceed. */
    long percentileNs(double share) {
        long wanted = (long) Math.ceil(share * count());
        long counted = 0;
        for (int place = 0; place < counts.length(); place++) {
            counted += counts.get(place);
            if (counted >= wanted && counted > 0) {
                return Math.min(upperBound(place), greatest);
            }
        }
        return 0;
    }

    /** In microseconds. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "p50 %,d us, p99 %,d us, p99.9 %,d us, max %,d us of %,d",
                percentileNs(0.5) / 1_000,
                percentileNs(0.99) / 1_000,
                percentileNs(0.999) / 1_000,
                greatest / 1_000,
                count());
    }
}
