package org.tickway.monitor;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tickway.events.EventCounters;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.FeedState;
import org.tickway.feed.FeedStatus;
import org.tickway.session.Session;
import org.tickway.session.SessionConfig;
import org.tickway.session.SessionCounters;
import org.tickway.session.SessionRegistry;
import org.tickway.topic.TopicEngine;

/** Takes the measures that thresholds are set for; rates are those since the last time. One thread. */
public final class Measurements {

    private static final double MEGABYTE = 1_048_576;

    private final TopicEngine topics;
    private final SessionRegistry sessions;
    private final SessionConfig config;
    private final EventCounters events;
    private final int maxAsyncEvents;
    private final LatencyWindow latencies;
    private Totals before;

    /**
     * @param maxAsyncEvents ticks that asynchronous observers may have waiting
     * @param latencies from the receipt of records to their topics
     */
    public Measurements(
            TopicEngine topics,
            SessionRegistry sessions,
            SessionConfig config,
            EventCounters events,
            int maxAsyncEvents,
            LatencyWindow latencies) {
        this.topics = topics;
        this.sessions = sessions;
        this.config = config;
        this.events = events;
        this.maxAsyncEvents = maxAsyncEvents;
        this.latencies = latencies;
        this.before = totals(List.of(), System.nanoTime());
    }

    /**
     * @param nowNs by {@link System#nanoTime}
     * @param nowMs milliseconds since the epoch
     */
    public Map<Measure, Double> take(List<FeedStatus> feeds, long nowNs, long nowMs) {
        Totals now = totals(feeds, nowNs);
        double applied = now.applied - before.applied;
        double dropped = now.dropped - before.dropped;
        double worked = applied + now.sent - before.sent;
        double failed = now.failed - before.failed;
        long divergences = now.divergences - before.divergences;
        double seconds = (now.nanoTime - before.nanoTime) / 1e9;
        before = now;
        boolean live = feeds.stream().anyMatch(feed -> feed.state() == FeedState.LIVE);
        Map<Measure, Double> values = new EnumMap<>(Measure.class);
        values.put(Measure.BUFFER_UTILIZATION, events.asyncInFlight() / (double) maxAsyncEvents);
        values.put(Measure.QUEUE_UTILIZATION, queueUtilization(nowNs));
        values.put(Measure.LATENCY_P99_MS, latencies.p99Ms());
        values.put(Measure.THROUGHPUT, live && seconds > 0 ? applied / seconds : Double.NaN);
        values.put(Measure.DROP_RATE, dropped == 0 ? 0 : dropped / (applied + dropped));
        values.put(Measure.ERROR_RATE, failed == 0 ? 0 : failed / (worked + failed));
        Runtime runtime = Runtime.getRuntime();
        values.put(Measure.MEMORY_MEGABYTES, (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE);
        values.put(Measure.CPU_PERCENT, cpuPercent());
        values.put(Measure.CONNECTION_TIMEOUT_SECONDS, longestWithoutConnection(feeds, nowMs));
        values.put(Measure.DENIED_FEEDS, (double)
                feeds.stream().filter(feed -> feed.state() == FeedState.DENIED).count());
        values.put(Measure.LINE_DIVERGENCES, (double) divergences);
        return values;
    }

    private double queueUtilization(long nowNs) {
        long longestNs = 0;
        for (Session session : sessions.sessions()) {
            if (session.outbox().isInFlight()) {
                longestNs = Math.max(longestNs, nowNs - session.outbox().inFlightSinceNs());
            }
        }
        return longestNs / (config.slowConsumerTimeoutMs() * 1e6);
    }

    private static double longestWithoutConnection(List<FeedStatus> feeds, long nowMs) {
        double longest = 0;
        for (FeedStatus feed : feeds) {
            if (feed.state() == FeedState.CONNECTING || feed.state() == FeedState.BACKING_OFF) {
                longest = Math.max(longest, (nowMs - feed.sinceNs() / 1_000_000) / 1e3);
            }
        }
        return longest;
    }

    private static double cpuPercent() {
        double load = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuLoad()
                : Double.NaN;
        return load < 0 ? Double.NaN : 100 * load;
    }

    private Totals totals(List<FeedStatus> feeds, long nowNs) {
        long malformed = 0;
        long divergences = 0;
        for (FeedStatus feed : feeds) {
            divergences += feed.counter(FeedCounter.LINE_DIVERGENCES);
            malformed += feed.counter(FeedCounter.MALFORMED);
        }
        SessionCounters counters = sessions.counters();
        return new Totals(
                nowNs,
                topics.applied(),
                topics.lost() + events.droppedTicks(),
                counters.get(SessionCounters.Counter.FRAMES_SENT),
                events.failedTicks() + counters.get(SessionCounters.Counter.SEND_FAILURES) + malformed,
                divergences);
    }

    private record Totals(long nanoTime, long applied, long dropped, long sent, long failed, long divergences) {}
}
