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

    @Test
    void shouldTakeTheLimitsOfConnectionsByTheirEarlierNames() {
        Predecessors set = of(Map.of(
                "MAX_SYMBOLS_PER_CONNECTION", "1000",
                "BATCH_SIZE", "100",
                "CONNECTION_TIMEOUT", "30",
                "RETRY_DELAY", "1",
                "RATE_LIMIT_DELAY", "0.1"));

        assertEquals("1000", set.text(Setting.INSTRUMENTS_PER_CONNECTION));
        assertEquals("100", set.text(Setting.BATCH_SIZE));
        assertEquals("30000", set.text(Setting.CONNECT_TIMEOUT_MS));
        assertEquals("1000", set.text(Setting.RECONNECT_MINIMUM_MS));
        assertEquals("100", set.text(Setting.REQUEST_INTERVAL_MS));
        assertEquals("RETRY_DELAY", set.origin(Setting.RECONNECT_MINIMUM_MS));
    }

    @Test
    void shouldLeaveWhatIsNoNumberOfSecondsToTheReadersComplaint() {
        assertEquals("soon", of(Map.of("RETRY_DELAY", "soon")).text(Setting.RECONNECT_MINIMUM_MS));
        assertEquals("0.0001", of(Map.of("RATE_LIMIT_DELAY", "0.0001")).text(Setting.REQUEST_INTERVAL_MS));
    }

    private static Predecessors of(Map<String, String> settings) {
        return new Predecessors(settings::get);
    }
}
