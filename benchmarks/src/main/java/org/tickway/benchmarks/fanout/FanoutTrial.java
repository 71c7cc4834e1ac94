package org.tickway.benchmarks.fanout;

import java.io.IOException;
import java.util.Locale;

/**
 * One measurement: so many clients of a subject, so many ticks a second published.
 *
 * @param delivered ticks a second that all clients together got
 * @param cores processor time of the server by time
 * @param crowdCores of the clients
 * @param received ticks that all clients together got
 * @param missing ticks that a client did not get, of those published
 */
record FanoutTrial(
        String subject,
        int clients,
        double rate,
        double delivered,
        double cores,
        double crowdCores,
        double ticksPerFrame,
        long received,
        long missing,
        long doubled,
        double p50Us,
        double p99Us,
        double maxUs) {

    private static final double SECOND_NS = 1e9;
    private static final long SECOND = 1_000_000_000L;

    /** Measures after {@code warmUpNs}. */
    static FanoutTrial measure(Subject subject, int clients, int stalled, double rate, long warmUpNs, long durationNs)
            throws IOException {
        Tally tally = new Tally();
        try (Crowd crowd = new Crowd(tally)) {
            for (int client = 0; client < clients; client++) {
                subject.open(crowd, tally, rate * clients <= 1_000_000);
            }
            crowd.read(SECOND);
            subject.publish(rate);
            crowd.read(SECOND);
            crowd.stall(stalled);
            crowd.read(warmUpNs);
            tally.clear();
            long beganNs = System.nanoTime();
            long serverNs = ProcessorTime.ofProcess(subject.pid());
            long crowdNs = ProcessorTime.ofProcess(ProcessHandle.current().pid());
            crowd.read(durationNs);
            double tookNs = System.nanoTime() - beganNs;
            FanoutTrial trial = new FanoutTrial(
                    subject.name(),
                    clients,
                    rate,
                    tally.ticks() * SECOND_NS / tookNs,
                    (ProcessorTime.ofProcess(subject.pid()) - serverNs) / tookNs,
                    (ProcessorTime.ofProcess(ProcessHandle.current().pid()) - crowdNs) / tookNs,
                    (double) tally.ticks() / Math.max(1, tally.frames()),
                    tally.ticks(),
                    tally.missing(),
                    tally.doubled(),
                    tally.latency().getValueAtPercentile(50) / 1e3,
                    tally.latency().getValueAtPercentile(99) / 1e3,
                    tally.latency().getMaxValue() / 1e3);
            subject.publish(0);
            crowd.read(SECOND);
            return trial;
        }
    }

    /** How much of what was published the clients did not get, and were told so. */
    double missingPercent() {
        return 100.0 * missing / Math.max(1, missing + received);
    }

    double perCore() {
        return delivered / cores;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-16s %5d clients %,9.0f/s: %,12.0f delivered/s, %.2f cores (crowd %.2f), %,11.0f a core, %6.1f ticks"
                        + " a frame, missing %d, doubled %d, p50 %,.0f us, p99 %,.0f us, max %,.0f us",
                subject,
                clients,
                rate,
                delivered,
                cores,
                crowdCores,
                perCore(),
                ticksPerFrame,
                missing,
                doubled,
                p50Us,
                p99Us,
                maxUs);
    }
}
