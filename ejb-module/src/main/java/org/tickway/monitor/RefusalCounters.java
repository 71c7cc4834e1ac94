package org.tickway.monitor;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/** Handshakes that were refused, by reason. Any thread. The reasons are the gateway's own codes, so they are few. */
public final class RefusalCounters {

    private static final int MAX_REASONS = 64;

    private final ConcurrentMap<String, LongAdder> byReason = new ConcurrentHashMap<>();

    /**
     * Counts one.
     *
     * @param reason a code such as {@code INVALID_CREDENTIAL} or {@code FORBIDDEN_ORIGIN}; never a text of the client
     */
    public void count(String reason) {
        LongAdder adder = byReason.get(reason);
        if (adder == null) {
            String kept = byReason.size() < MAX_REASONS ? reason : "OTHER";
            adder = byReason.computeIfAbsent(kept, first -> new LongAdder());
        }
        adder.increment();
    }

    /** The counts so far. */
    public Map<String, Long> byReason() {
        Map<String, Long> counts = new TreeMap<>();
        byReason.forEach((reason, adder) -> counts.put(reason, adder.sum()));
        return counts;
    }
}
