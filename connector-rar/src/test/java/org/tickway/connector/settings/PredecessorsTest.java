package org.tickway.connector.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PredecessorsTest {

    @Test
    void shouldTakeRingAndWaitStrategyByTheirEarlierNames() {
        Predecessors set = of(Map.of("DISRUPTOR_BUFFER_SIZE", "8192", "DISRUPTOR_WAIT_STRATEGY", "yielding"));

        assertEquals("8192", set.text(Setting.RING_CAPACITY));
        assertEquals("yielding", set.text(Setting.WAIT_STRATEGY));
        assertNull(set.text(Setting.BROKER));
    }

    @Test
    void shouldSpinWhereHighPerformanceIsAskedForAndNothingElseIsSaid() {
        assertEquals(
                "busy_spin", of(Map.of("DISRUPTOR_HIGH_PERFORMANCE", "true")).text(Setting.WAIT_STRATEGY));
        assertEquals(
                "parking",
                of(Map.of("DISRUPTOR_HIGH_PERFORMANCE", "true", "DISRUPTOR_WAIT_STRATEGY", "parking"))
                        .text(Setting.WAIT_STRATEGY));
        assertNull(of(Map.of("DISRUPTOR_HIGH_PERFORMANCE", "false")).text(Setting.WAIT_STRATEGY));
    }

    @Test
    void shouldChooseValuesTogetherByProfile() {
        Predecessors fast = of(Map.of("tickway.profile", "ultra-low-latency"));

        assertEquals("262144", fast.text(Setting.RING_CAPACITY));
        assertEquals("busy_spin", fast.text(Setting.WAIT_STRATEGY));
        assertNull(fast.fault());
    }

    @Test
    void shouldLetASettingOfItsOwnCountBeforeTheProfile() {
        assertEquals(
                "1024",
                of(Map.of("tickway.profile", "basic", "DISRUPTOR_BUFFER_SIZE", "1024"))
                        .text(Setting.RING_CAPACITY));
    }

    @Test
    void shouldSayThatAProfileIsUnknown() {
        String fault = of(Map.of("tickway.profile", "turbo")).fault();

        assertTrue(fault != null && fault.contains("turbo") && fault.contains("ultra-low-latency"), fault);
    }

    private static Predecessors of(Map<String, String> settings) {
        return new Predecessors(settings::get);
    }
}
