package org.tickway.monitor;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tickway.demand.DemandCounters;
import org.tickway.events.EventCounters;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.FeedState;
import org.tickway.feed.FeedStatus;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.journal.JournalStatus;
import org.tickway.publish.PublishCounters;
import org.tickway.session.SessionCounters;
import org.tickway.session.SessionRegistry;
import org.tickway.signal.SignalCounters;
import org.tickway.topic.TopicEngine;

/** Pushes what the rooms count into a {@link MetricSink}; all names begin with {@code tickway_}. One thread. */
public final class GatewayMetrics {

    private static final Map<String, String> NO_TAGS = Map.of();

    private final MetricSink sink;
    private final InstrumentDirectory instruments;
    private final TopicEngine topics;
    private final SessionRegistry sessions;
    private final EventCounters events;
    private final RefusalCounters refusals;

    public GatewayMetrics(
            MetricSink sink,
            InstrumentDirectory instruments,
            TopicEngine topics,
            SessionRegistry sessions,
            EventCounters events,
            RefusalCounters refusals) {
        this.sink = sink;
        this.instruments = instruments;
        this.topics = topics;
        this.sessions = sessions;
        this.events = events;
        this.refusals = refusals;
    }

    /** Pushes everything once. */
    public void push(List<FeedStatus> feeds) {
        pushTopics();
        pushSessions();
        pushEvents();
        feeds.forEach(this::pushFeed);
    }

    /** Pushes what clients have asked brokers for. */
    public void pushDemand(DemandCounters demand) {
        sink.gauge("tickway_demanded_instruments", "instruments that clients want", NO_TAGS, demand.demanded());
        sink.gauge(
                "tickway_demand_held",
                "instruments that the connector carries for clients, those that linger among them",
                NO_TAGS,
                demand.held());
        sink.gauge("tickway_demand_pending", "requests of clients that wait for a broker", NO_TAGS, demand.pending());
        sink.counter(
                "tickway_demand_refused",
                "topics that clients were refused by the connector, a broker or a bound",
                NO_TAGS,
                demand.refused());
    }

    /** Pushes what the rooms of business messages, of the past and of the journal count. */
    public void pushBusiness(Business business) {
        JournalStatus journal = business.journal();
        sink.gauge(
                "tickway_journal_running",
                "1 while the journal takes everything in",
                NO_TAGS,
                journal.state() == JournalStatus.State.RUNNING ? 1 : 0);
        sink.gauge("tickway_journal_bytes", "bytes of the journal on disk", NO_TAGS, journal.bytes());
        PublishCounters published = business.published();
        sink.counter("tickway_messages_published", "business messages published", NO_TAGS, published.accepted());
        sink.counter(
                "tickway_messages_duplicate",
                "business messages not published because of their idempotency key",
                NO_TAGS,
                published.duplicates());
        sink.counter(
                "tickway_messages_unkept",
                "business messages published that the journal did not take",
                NO_TAGS,
                published.unkept());
        published
                .refused()
                .forEach((code, count) -> sink.counter(
                        "tickway_messages_refused", "business messages refused", Map.of("code", code.name()), count));
        SignalCounters signals = business.signals();
        sink.counter("tickway_signals_published", "signals published", NO_TAGS, signals.published());
        sink.counter("tickway_signal_bars_judged", "closed bars judged by strategies", NO_TAGS, signals.barsJudged());
        sink.counter(
                "tickway_signal_bars_dropped",
                "closed bars that strategies could not look at",
                NO_TAGS,
                signals.barsDropped());
        sink.gauge("tickway_portfolios", "portfolios that are valued", NO_TAGS, business.portfolios());
        sink.counter("tickway_portfolio_valuations", "valuations of portfolios", NO_TAGS, business.valuations());
        sink.gauge("tickway_history_readings", "recoveries and replays going on", NO_TAGS, business.readings());
        sink.gauge("tickway_sessions_parked", "sessions whose client may come back", NO_TAGS, business.parked());
        sink.gauge("tickway_limited_users", "users whose requests are counted", NO_TAGS, business.limitedUsers());
        sink.counter(
                "tickway_evidence_lost",
                "sent messages that are missing in the send log",
                NO_TAGS,
                business.evidenceLost());
    }

    private void pushTopics() {
        sink.gauge("tickway_instruments", "instruments in the directory", NO_TAGS, instruments.size());
        sink.gauge(
                "tickway_topics", "topics that exist", NO_TAGS, topics.topics().size());
        sink.counter("tickway_records_applied", "records applied to topics", NO_TAGS, topics.applied());
        sink.counter(
                "tickway_records_lost",
                "records that were overwritten in a ring before they were applied",
                NO_TAGS,
                topics.lost());
        sink.counter("tickway_records_unknown", "records that no topic takes", NO_TAGS, topics.unknown());
    }

    private void pushSessions() {
        sink.gauge("tickway_sessions", "open client sessions", NO_TAGS, sessions.size());
        for (SessionCounters.Counter counter : SessionCounters.Counter.values()) {
            String label = counter.name().toLowerCase(Locale.ROOT);
            sink.counter(
                    "tickway_" + label,
                    label.replace('_', ' ') + ", in " + counter.unit(),
                    NO_TAGS,
                    sessions.counters().get(counter));
        }
        refusals.byReason()
                .forEach((reason, count) -> sink.counter(
                        "tickway_handshakes_refused", "refused handshakes", Map.of("reason", reason), count));
    }

    private void pushEvents() {
        sink.counter("tickway_cdi_ticks_published", "ticks that beans observe", NO_TAGS, events.publishedTicks());
        sink.counter("tickway_cdi_ticks_failed", "ticks whose observer failed", NO_TAGS, events.failedTicks());
        sink.counter(
                "tickway_cdi_ticks_dropped",
                "ticks that asynchronous observers were too slow for",
                NO_TAGS,
                events.droppedTicks());
    }

    private void pushFeed(FeedStatus feed) {
        Map<String, String> tags = Map.of("feed", feed.feed(), "broker", feed.broker());
        sink.gauge("tickway_feed_live", "1 while the feed is live", tags, feed.state() == FeedState.LIVE ? 1 : 0);
        sink.gauge("tickway_feed_connections", "open connections to the broker", tags, feed.connections());
        sink.gauge("tickway_feed_subscriptions", "subscriptions that are wanted", tags, feed.subscriptions());
        sink.gauge(
                "tickway_feed_subscriptions_confirmed",
                "subscriptions that the broker has confirmed",
                tags,
                feed.confirmedSubscriptions());
        for (FeedCounter counter : FeedCounter.values()) {
            sink.counter(
                    "tickway_feed_" + counter.label(),
                    counter.label().replace('_', ' ') + ", in " + counter.unit(),
                    tags,
                    feed.counter(counter));
        }
    }

    /**
     * What the rooms beside those of market data counted.
     *
     * @param portfolios that are valued
     * @param valuations of portfolios since the start
     * @param readings recoveries and replays going on
     * @param parked sessions whose client may come back
     * @param limitedUsers users whose requests are counted apart
     * @param evidenceLost sent messages that are missing in the send log
     */
    public record Business(
            JournalStatus journal,
            PublishCounters published,
            SignalCounters signals,
            int portfolios,
            long valuations,
            int readings,
            int parked,
            int limitedUsers,
            long evidenceLost) {}
}
