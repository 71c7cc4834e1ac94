package org.tickway.monitor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Compares measures with their thresholds and decides which breaches are told: one of a measure at most every cooldown, and
 * only so many a minute. One thread.
 */
public final class ThresholdMonitor {

    private static final long MINUTE_MS = 60_000;

    private final MonitorConfig config;
    private final Map<Measure, Alert> active = new EnumMap<>(Measure.class);
    private final Map<Measure, Long> toldMs = new EnumMap<>(Measure.class);
    private final ArrayDeque<Long> tellings = new ArrayDeque<>();
    private long suppressed;

    public ThresholdMonitor(MonitorConfig config) {
        this.config = config;
    }

    /**
     * @param values by measure; one that is missing or no number is not judged
     * @return what is to be told now
     */
    public List<Alert> judge(Map<Measure, Double> values, long nowMs) {
        List<Alert> due = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            double value = values.getOrDefault(measure, Double.NaN);
            double threshold = measure.threshold(config);
            if (Double.isNaN(value) || !measure.isBreached(value, threshold)) {
                active.remove(measure);
                continue;
            }
            Alert before = active.get(measure);
            Alert alert = new Alert(measure, value, threshold, before == null ? nowMs : before.timeMs());
            active.put(measure, alert);
            if (isDue(measure, nowMs)) {
                due.add(alert);
            }
        }
        return due;
    }

    /** The breaches that last, each since when and with its newest value. */
    public Collection<Alert> active() {
        return List.copyOf(active.values());
    }

    /** Alerts that were not told because there had been too many in the minute. */
    public long suppressed() {
        return suppressed;
    }

    private boolean isDue(Measure measure, long nowMs) {
        int seconds = measure.isCritical() ? config.criticalCooldownSeconds() : config.cooldownSeconds();
        Long last = toldMs.get(measure);
        if (last != null && nowMs - last < seconds * 1_000L) {
            return false;
        }
        while (!tellings.isEmpty() && nowMs - tellings.peek() >= MINUTE_MS) {
            tellings.remove();
        }
        if (tellings.size() >= config.maxAlertsPerMinute()) {
            suppressed++;
            return false;
        }
        tellings.add(nowMs);
        toldMs.put(measure, nowMs);
        return true;
    }
}
