package org.tickway.monitor;

/**
 * From where on the gateway raises an alert, and how often; a threshold of 0 is none.
 *
 * @param bufferUtilization part of the places for ticks of asynchronous observers that is taken, 0 to 1
 * @param queueUtilization part of the time after which the slowest client is closed, 0 to 1
 * @param latencyP99Ms milliseconds from the receipt of records to their topics, 99 of 100 batches
 * @param minThroughput records a second, at least, while a feed is live
 * @param dropRate part of the records that is lost on the way, 0 to 1; critical
 * @param errorRate part of the work that fails, 0 to 1; critical
 * @param memoryMegabytes of the heap in use
 * @param cpuPercent of all processors that this process uses
 * @param connectionTimeoutSeconds that a feed may be without a live connection
 * @param cooldownSeconds between two alerts of the same measure
 * @param criticalCooldownSeconds the same for critical ones
 * @param maxAlertsPerMinute of all measures together
 */
public record MonitorConfig(
        double bufferUtilization,
        double queueUtilization,
        double latencyP99Ms,
        double minThroughput,
        double dropRate,
        double errorRate,
        double memoryMegabytes,
        double cpuPercent,
        double connectionTimeoutSeconds,
        int cooldownSeconds,
        int criticalCooldownSeconds,
        int maxAlertsPerMinute) {

    public static final MonitorConfig DEFAULT =
            new MonitorConfig(0.8, 0.8, 10, 0, 0.01, 0.05, 8_192, 80, 30, 60, 30, 10);
}
