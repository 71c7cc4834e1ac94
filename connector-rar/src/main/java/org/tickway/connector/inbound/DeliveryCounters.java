package org.tickway.connector.inbound;

import java.util.concurrent.atomic.LongAdder;

/** What one activation has done so far; written by its delivery thread, read by anyone. */
final class DeliveryCounters {

    private final LongAdder batches = new LongAdder();
    private final LongAdder records = new LongAdder();
    private final LongAdder lostRecords = new LongAdder();
    private final LongAdder listenerFailures = new LongAdder();

    void delivered(int count, long lost) {
        batches.increment();
        records.add(count);
        lostRecords.add(lost);
    }

    void failed() {
        listenerFailures.increment();
    }

    long records() {
        return records.sum();
    }

    long lostRecords() {
        return lostRecords.sum();
    }

    long listenerFailures() {
        return listenerFailures.sum();
    }

    @Override
    public String toString() {
        return "batches=" + batches + " records=" + records + " lostRecords=" + lostRecords + " listenerFailures="
                + listenerFailures;
    }
}
