package org.tickway.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RefusalCountersTest {

    private final RefusalCounters counters = new RefusalCounters();

    @Test
    void shouldCountByReason() {
        counters.count("NO_CREDENTIAL");
        counters.count("NO_CREDENTIAL");
        counters.count("NODE_FULL");

        assertEquals(Map.of("NO_CREDENTIAL", 2L, "NODE_FULL", 1L), counters.byReason());
    }

    @Test
    void shouldKeepABoundedNumberOfReasons() {
        for (int reason = 0; reason < 1_000; reason++) {
            counters.count("REASON_" + reason);
        }

        assertTrue(counters.byReason().size() <= 65, counters.byReason().size() + " reasons");
        assertEquals(
                1_000,
                counters.byReason().values().stream().mapToLong(Long::longValue).sum());
    }
}
