package org.tickway.gateway;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import org.tickway.codec.TickCodec;
import org.tickway.events.EventCounters;
import org.tickway.feed.FeedStatus;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.journal.JournalStatus;
import org.tickway.monitor.Alert;
import org.tickway.monitor.LatencyWindow;
import org.tickway.monitor.Measure;
import org.tickway.monitor.Measurements;
import org.tickway.monitor.SystemTopic;
import org.tickway.monitor.ThresholdMonitor;
import org.tickway.publish.Publisher;
import org.tickway.ring.TickBatch;
import org.tickway.risk.RiskEngine;
import org.tickway.session.SessionRegistry;
import org.tickway.signal.SignalEngine;
import org.tickway.topic.TopicEngine;

/**
 * What the gateway publishes of its own accord: signals, risk, and how it is itself.
 *
 * <p>Threads: {@link #offer} by the applying thread; {@link #everySecond} by the housekeeper; {@link #start} and {@link
 * #close} once each.
 */
final class Producers implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Producers.class.getName());
    private static final long NS_PER_MS = 1_000_000L;

    private final SignalEngine signals;
    private final RiskEngine risk;
    private final LatencyWindow latencies = new LatencyWindow();
    private final Measurements measurements;
    private final ThresholdMonitor thresholds;
    private final SystemTopic system;

    Producers(
            GatewayConfig config,
            InstrumentDirectory instruments,
            TopicEngine topics,
            SessionRegistry sessions,
            EventCounters events,
            Publisher publisher) {
        this.signals = new SignalEngine(config.signals(), instruments::get, publisher);
        this.risk = new RiskEngine(config.risk(), instruments, topics, publisher);
        this.measurements =
                new Measurements(topics, sessions, config.session(), events, config.maxAsyncEvents(), latencies);
        this.thresholds = new ThresholdMonitor(config.monitor());
        this.system = new SystemTopic(publisher, config.session().heartbeatIntervalMs());
    }

    void start(ThreadFactory threads) {
        signals.start(threads);
        risk.start(threads);
    }

    /** Looks at a batch that has been applied. */
    void offer(TickBatch batch) {
        signals.offer(batch);
        if (batch.count() > 0) {
            long receivedNs = TickCodec.receiveTime(batch.buffer(), batch.record(batch.count() - 1));
            latencies.add(Math.max(0, System.currentTimeMillis() * NS_PER_MS - receivedNs));
        }
    }

    void everySecond(boolean acceptsClients, List<FeedStatus> feeds, JournalStatus journal) {
        long nowMs = System.currentTimeMillis();
        Map<Measure, Double> values = measurements.take(feeds, System.nanoTime(), nowMs);
        for (Alert alert : thresholds.judge(values, nowMs)) {
            LOG.log(
                    alert.measure() == Measure.DROP_RATE || alert.measure() == Measure.ERROR_RATE
                            ? System.Logger.Level.ERROR
                            : System.Logger.Level.WARNING,
                    "TW-MON-002 " + alert.severity() + ": " + alert.measure().wireName() + " is " + alert.value()
                            + ", the threshold is " + alert.threshold());
        }
        system.tell(acceptsClients, feeds, journal, thresholds.active(), nowMs);
    }

    SignalEngine signals() {
        return signals;
    }

    RiskEngine risk() {
        return risk;
    }

    @Override
    public void close() {
        signals.close();
        risk.close();
    }
}
