package org.tickway.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WaitStrategyTest {

    @Test
    void shouldSpinForEverWhenBusySpinning() {
        assertEquals(0, WaitStrategy.of("busy_spin").idle(0));
    }

    @Test
    void shouldSettleOnYieldingAfterSomeSpins() {
        int settled = settle(WaitStrategy.of("yielding"));

        assertEquals(100, settled);
    }

    @Test
    void shouldSettleOnParkingAfterSpinsAndYields() {
        WaitStrategy parking = WaitStrategy.of("parking");
        int settled = settle(parking);

        long before = System.nanoTime();
        parking.idle(settled);

        assertTrue(settled > 100);
        assertTrue(System.nanoTime() - before >= 10_000, "a settled thread sleeps");
    }

    @Test
    void shouldNameTheStrategiesWhenAskedForAnother() {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> WaitStrategy.of("sleeping"));

        assertEquals("waitStrategy=sleeping is none of busy_spin, yielding and parking", refusal.getMessage());
    }

    private static int settle(WaitStrategy strategy) {
        int idle = 0;
        for (int call = 0; call < 1000; call++) {
            idle = strategy.idle(idle);
        }
        assertEquals(idle, strategy.idle(idle));
        return idle;
    }
}
