package org.tickway.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThresholdMonitorTest {

    private final ThresholdMonitor monitor = new ThresholdMonitor(MonitorConfig.DEFAULT);

    @Test
    void shouldTellABreachOnceInEachCooldown() {
        assertEquals(1, judge(0, Measure.CPU_PERCENT, 81).size());
        assertEquals(0, judge(59_999, Measure.CPU_PERCENT, 99).size());
        assertEquals(1, judge(60_000, Measure.CPU_PERCENT, 99).size());
    }

    @Test
    void shouldTellCriticalOnesMoreOften() {
        Alert alert = judge(0, Measure.DROP_RATE, 0.02).get(0);

        assertEquals("CRITICAL", alert.severity());
        assertEquals(1, judge(30_000, Measure.DROP_RATE, 0.02).size());
    }

    @Test
    void shouldRememberSinceWhenABreachLasts() {
        judge(5, Measure.ERROR_RATE, 0.06);
        judge(1_005, Measure.ERROR_RATE, 0.07);

        assertEquals(List.of(new Alert(Measure.ERROR_RATE, 0.07, 0.05, 5)), List.copyOf(monitor.active()));
        judge(2_005, Measure.ERROR_RATE, 0.05);
        assertTrue(monitor.active().isEmpty());
    }

    @Test
    void shouldTellNoMoreThanItMayInAMinute() {
        ThresholdMonitor quick =
                new ThresholdMonitor(new MonitorConfig(0.8, 0.8, 10, 0, 0.01, 0.05, 8_192, 80, 30, 1, 1, 10));
        int told = 0;
        for (int second = 0; second < 60; second++) {
            told += quick.judge(Map.of(Measure.CPU_PERCENT, 90.0), second * 1_000L)
                    .size();
        }

        assertEquals(10, told);
        assertEquals(50, quick.suppressed());
        assertEquals(1, quick.judge(Map.of(Measure.CPU_PERCENT, 90.0), 60_000).size());
    }

    @Test
    void shouldAlertAtOnceForADeniedFeedAndForLinesThatDiverge() {
        assertEquals(1, monitor.judge(Map.of(Measure.DENIED_FEEDS, 1.0), 0).size());
        assertEquals(1, monitor.judge(Map.of(Measure.LINE_DIVERGENCES, 1.0), 1).size());
        assertEquals(
                0,
                monitor.judge(Map.of(Measure.DENIED_FEEDS, 0.0, Measure.LINE_DIVERGENCES, 0.0), 60_001)
                        .size());
    }

    @Test
    void shouldNotJudgeWhatHasNoThresholdOrNoValue() {
        Map<Measure, Double> values = new EnumMap<>(Measure.class);
        values.put(Measure.THROUGHPUT, 0.0);
        values.put(Measure.LATENCY_P99_MS, Double.NaN);

        assertEquals(List.of(), monitor.judge(values, 0));
    }

    @Test
    void shouldMissAThroughputThatIsTooSmall() {
        ThresholdMonitor busy =
                new ThresholdMonitor(new MonitorConfig(0.8, 0.8, 10, 1_000, 0.01, 0.05, 8_192, 80, 30, 60, 30, 10));

        assertEquals(1, busy.judge(Map.of(Measure.THROUGHPUT, 999.0), 0).size());
        assertEquals(0, busy.judge(Map.of(Measure.THROUGHPUT, 1_000.0), 0).size());
    }

    @Test
    void shouldFindTheLatencyThatNinetyNineOfAHundredKeep() {
        LatencyWindow window = new LatencyWindow();
        assertTrue(Double.isNaN(window.p99Ms()));
        for (int sample = 0; sample < 500; sample++) {
            window.add(99_000_000_000L); // pushed out by those that follow
        }
        for (int sample = 1; sample <= 1_000; sample++) {
            window.add(sample * 1_000_000L);
        }

        assertEquals(990, window.p99Ms());
    }

    private List<Alert> judge(long nowMs, Measure measure, double value) {
        return monitor.judge(Map.of(measure, value), nowMs);
    }
}
