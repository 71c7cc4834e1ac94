package org.tickway.feed;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** The counters of one feed. Any thread may add and read; a reading is not one instant of all of them. */
public final class FeedCounters {

    /** In the order of the counters; complete when made and never changed, so that any thread may read it. */
    private final LongAdder[] values = new LongAdder[FeedCounter.values().length];

    public FeedCounters() {
        Arrays.setAll(values, counter -> new LongAdder());
    }

    public void increment(FeedCounter counter) {
        adder(counter).increment();
    }

    public void add(FeedCounter counter, long count) {
        adder(counter).add(count);
    }

    public long get(FeedCounter counter) {
        return adder(counter).sum();
    }

    private LongAdder adder(FeedCounter counter) {
        return values[counter.ordinal()];
    }

    public Map<FeedCounter, Long> all() {
        Map<FeedCounter, Long> all = new EnumMap<>(FeedCounter.class);
        for (FeedCounter counter : FeedCounter.values()) {
            all.put(counter, get(counter));
        }
        return all;
    }
}
