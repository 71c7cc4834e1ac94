package org.tickway.monitor;

import org.tickway.settings.Settings;

/** Reads {@link MonitorConfig}; faults are noted in the settings. One thread. */
public final class MonitorConfigReader {

    static final String BUFFER_UTILIZATION = "BUFFER_UTILIZATION_THRESHOLD";
    static final String QUEUE_UTILIZATION = "QUEUE_UTILIZATION_THRESHOLD";
    static final String LATENCY_P99_MS = "LATENCY_P99_THRESHOLD_MS";
    static final String MIN_THROUGHPUT = "MIN_THROUGHPUT_THRESHOLD";
    static final String DROP_RATE = "DROP_RATE_THRESHOLD";
    static final String ERROR_RATE = "ERROR_RATE_THRESHOLD";
    static final String MEMORY_MB = "MEMORY_THRESHOLD_MB";
    static final String CPU_PERCENT = "CPU_THRESHOLD_PERCENT";
    static final String CONNECTION_TIMEOUT = "CONNECTION_TIMEOUT_THRESHOLD";
    static final String COOLDOWN = "ALERT_COOLDOWN";
    static final String CRITICAL_COOLDOWN = "CRITICAL_ALERT_COOLDOWN";
    static final String MAX_ALERTS_PER_MINUTE = "MAX_ALERTS_PER_MINUTE";

    private static final int DAY_SECONDS = 86_400;

    private final Settings settings;

    public MonitorConfigReader(Settings settings) {
        this.settings = settings;
    }

    public MonitorConfig read() {
        MonitorConfig defaults = MonitorConfig.DEFAULT;
        return new MonitorConfig(
                settings.decimal(BUFFER_UTILIZATION, defaults.bufferUtilization(), 0, 1),
                settings.decimal(QUEUE_UTILIZATION, defaults.queueUtilization(), 0, 1),
                settings.decimal(LATENCY_P99_MS, defaults.latencyP99Ms(), 0, 3_600_000),
                settings.decimal(MIN_THROUGHPUT, defaults.minThroughput(), 0, 1e9),
                settings.decimal(DROP_RATE, defaults.dropRate(), 0, 1),
                settings.decimal(ERROR_RATE, defaults.errorRate(), 0, 1),
                settings.decimal(MEMORY_MB, defaults.memoryMegabytes(), 0, 1e9),
                settings.decimal(CPU_PERCENT, defaults.cpuPercent(), 0, 100),
                settings.decimal(CONNECTION_TIMEOUT, defaults.connectionTimeoutSeconds(), 0, DAY_SECONDS),
                settings.number(COOLDOWN, defaults.cooldownSeconds(), 0, DAY_SECONDS),
                settings.number(CRITICAL_COOLDOWN, defaults.criticalCooldownSeconds(), 0, DAY_SECONDS),
                settings.number(MAX_ALERTS_PER_MINUTE, defaults.maxAlertsPerMinute(), 1, 1_000));
    }
}
