package org.tickway.feed.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void shouldFindEachShareToTwoPercent() {
        Latencies latencies = new Latencies();
        for (int us = 1; us <= 10_000; us++) {
            latencies.add(us * 1_000L);
        }
        assertEquals(10_000, latencies.count());
        for (double share : new double[] {0.001, 0.5, 0.99, 0.999, 1}) {
            double exact = share * 10_000_000;
            double found = latencies.percentileNs(share);
            assertTrue(found >= exact && found <= exact * 1.02, share + ": " + found + " for " + exact);
        }
    }

    @Test
    void shouldTakeEveryDelayThatThereCanBe() {
        Latencies latencies = new Latencies();
        latencies.add(-5);
        assertEquals(0, latencies.percentileNs(1));
        latencies.add(63);
        latencies.add(64);
        latencies.add(Long.MAX_VALUE);
        assertEquals(Long.MAX_VALUE, latencies.percentileNs(1));
        assertEquals(63, latencies.percentileNs(0.5));
        assertEquals(64, latencies.percentileNs(0.75));
    }
}
