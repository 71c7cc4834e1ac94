package org.tickway.publish;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What became of publications since the start. Any thread. */
public final class PublishCounters {

    private final LongAdder accepted = new LongAdder();
    private final LongAdder duplicates = new LongAdder();
    private final LongAdder unkept = new LongAdder();
    private final Map<PublishResult.Code, LongAdder> refused = new EnumMap<>(PublishResult.Code.class);

    PublishCounters() {
        for (PublishResult.Code code : PublishResult.Code.values()) {
            refused.put(code, new LongAdder());
        }
    }

    PublishResult count(PublishResult result) {
        if (result instanceof PublishResult.Accepted) {
            accepted.increment();
        } else if (result instanceof PublishResult.Duplicate) {
            duplicates.increment();
        } else if (result instanceof PublishResult.Refused refusal) {
            LongAdder adder = refused.get(refusal.code());
            if (adder != null) {
                adder.increment();
            }
        }
        return result;
    }

    void countUnkept() {
        unkept.increment();
    }

    public long accepted() {
        return accepted.sum();
    }

    public long duplicates() {
        return duplicates.sum();
    }

    /** Accepted messages that are in memory only because the journal did not take them. */
    public long unkept() {
        return unkept.sum();
    }

    /** Refusals by their codes. */
    public Map<PublishResult.Code, Long> refused() {
        Map<PublishResult.Code, Long> counts = new EnumMap<>(PublishResult.Code.class);
        refused.forEach((code, adder) -> counts.put(code, adder.sum()));
        return counts;
    }
}
