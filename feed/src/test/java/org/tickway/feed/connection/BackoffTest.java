package org.tickway.feed.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void shouldDoubleTheBoundUntilItIsTheMaximum() {
        Backoff backoff = new Backoff(500, 30_000, new SplittableRandom(1));
        for (long bound : new long[] {500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000}) {
            assertEquals(bound, backoff.boundMs());
            backoff.nextMs();
        }
        backoff.reset();
        assertEquals(500, backoff.boundMs());
    }

    @Test
    void shouldSpreadTheWaitsOverAllOfTheBound() {
        Backoff backoff = new Backoff(1_000, 1_000, new SplittableRandom(2));
        int early = 0;
        long longest = 0;
        for (int attempt = 0; attempt < 10_000; attempt++) {
            long waitMs = backoff.nextMs();
            early += waitMs < 100 ? 1 : 0;
            longest = Math.max(longest, waitMs);
        }
        assertEquals(1_000, longest);
        assertTrue(early > 900 && early < 1_100, "waits below a tenth: " + early);
    }

    @Test
    void shouldNotOverflowAfterManyFailures() {
        Backoff backoff = new Backoff(3_600_000, Long.MAX_VALUE / 4, new SplittableRandom(3));
        for (int attempt = 0; attempt < 200; attempt++) {
            assertTrue(backoff.nextMs() >= 0);
        }
    }
}
