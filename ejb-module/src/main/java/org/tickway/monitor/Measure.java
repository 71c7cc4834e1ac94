package org.tickway.monitor;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What thresholds are set for. */
public enum Measure {
    BUFFER_UTILIZATION(MonitorConfig::bufferUtilization, false),
    QUEUE_UTILIZATION(MonitorConfig::queueUtilization, false),
    LATENCY_P99_MS(MonitorConfig::latencyP99Ms, false),
    THROUGHPUT(MonitorConfig::minThroughput, false),
    DROP_RATE(MonitorConfig::dropRate, true),
    ERROR_RATE(MonitorConfig::errorRate, true),
    MEMORY_MEGABYTES(MonitorConfig::memoryMegabytes, false),
    CPU_PERCENT(MonitorConfig::cpuPercent, false),
    CONNECTION_TIMEOUT_SECONDS(MonitorConfig::connectionTimeoutSeconds, false),
    /** Feeds whose credentials the broker does not accept; any is one too many. */
    DENIED_FEEDS(config -> Measure.ANY, true),
    /** Prices in which feeds of a line group contradicted each other since the last time. */
    LINE_DIVERGENCES(config -> Measure.ANY, true);

    private static final double ANY = 0.5;

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final ToDoubleFunction<MonitorConfig> threshold;

    private final boolean critical;

    Measure(ToDoubleFunction<MonitorConfig> threshold, boolean critical) {
        this.threshold = threshold;
        this.critical = critical;
    }

    /** As it is written in messages. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isCritical() {
        return critical;
    }

    double threshold(MonitorConfig config) {
        return threshold.applyAsDouble(config);
    }

    /** Whether the value is on the wrong side of the threshold. */
    boolean isBreached(double value, double bound) {
        return bound > 0 && (this == THROUGHPUT ? value < bound : value > bound);
    }
}
