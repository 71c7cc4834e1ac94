package org.tickway.feed.connection;

import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.FeedCounter;

/**
 * Watches whether a connection's socket lives, answers and delivers, ends it if it does not, and tells the topics; and gives
 * the venue signs of our life. Confined to the event loop.
 */
final class LifeSigns {

    private static final long MINIMUM_INTERVAL_MS = 5;
    private static final long MAXIMUM_INTERVAL_MS = 1_000;
    /** Looks in a stall timeout. */
    private static final int LOOKS = 5;
    /** Heartbeats of ours without any answer after which a connection is dead. */
    private static final int UNANSWERED = 3;

    private final ConnectionScope scope;
    private final VenueLimits limits;
    private final VenueProtocol protocol;
    private final SubscriptionDesk desk;
    private final TopicStates topics;
    private final VenueHours hours;
    private final Supplier<@Nullable WebSocketSession> sessions;
    private final Reconnection.Owner owner;
    private final SilenceWatch silence;
    private @Nullable Future<?> looks;
    private @Nullable Future<?> beats;
    private boolean dataSeen;
    private long lastFrameNs;

    /**
     * @param sessions the open session, or null
     * @param owner told after each look at an open session
     */
    LifeSigns(
            ConnectionScope scope,
            VenueLimits limits,
            VenueProtocol protocol,
            SubscriptionDesk desk,
            TopicStates topics,
            WantedChannels wanted,
            Supplier<@Nullable WebSocketSession> sessions,
            Reconnection.Owner owner) {
        this.scope = scope;
        this.limits = limits;
        this.protocol = protocol;
        this.desk = desk;
        this.topics = topics;
        this.hours = new VenueHours(scope.config().tradingHours(), wanted);
        this.sessions = sessions;
        this.owner = owner;
        this.silence = new SilenceWatch(scope.config().stallTimeoutMs());
    }

    void start() {
        long heartbeatMs = limits.heartbeatMs();
        if (heartbeatMs > 0) {
            beats = scope.loop().scheduleAtFixedRate(this::beat, heartbeatMs, heartbeatMs, TimeUnit.MILLISECONDS);
        }
        long lookMs = Math.max(
                MINIMUM_INTERVAL_MS,
                Math.min(MAXIMUM_INTERVAL_MS, scope.config().stallTimeoutMs() / LOOKS));
        looks = scope.loop().scheduleAtFixedRate(this::look, lookMs, lookMs, TimeUnit.MILLISECONDS);
    }

    /** Another socket is the connection's from now on. */
    void begin() {
        dataSeen = false;
        lastFrameNs = scope.clock().monotonicNs();
        silence.start(lastFrameNs);
    }

    void data() {
        dataSeen = true;
    }

    /** The connection has the instrument no more. */
    void forget(String instrument) {
        hours.forget(instrument);
    }

    boolean isSilent() {
        return silence.isSilent();
    }

    /** Signs of life to the venue; and where nothing at all has come back for long, the end of the socket. */
    private void beat() {
        WebSocketSession session = sessions.get();
        if (session == null) {
            return;
        }
        long silentNs = scope.clock().monotonicNs() - lastFrameNs;
        if (silentNs > UNANSWERED * limits.heartbeatMs() * 1_000_000) {
            session.end("the connection is half-open: nothing comes any more");
        } else {
            session.heartbeat(protocol.heartbeat());
        }
    }

    private void look() {
        WebSocketSession session = sessions.get();
        boolean trading = hours.look(scope.clock().epochNs() / 1_000_000, session != null);
        if (session == null) {
            return;
        }
        long nowNs = scope.clock().monotonicNs();
        SubscriptionLedger.Request oldest = session.ledger().oldestUnanswered();
        if (oldest != null && nowNs - oldest.sentNs() > limits.replies().withinMs() * 1_000_000) {
            session.end("the venue has not answered a subscription");
            return;
        }
        if (!limits.replies().each()) {
            desk.settleQuiet(session, !limits.replies().byStream());
        }
        judge(session, nowNs, trading);
        owner.report();
    }

    private void judge(WebSocketSession session, long nowNs, boolean trading) {
        boolean data = dataSeen;
        boolean frame = session.takeFrameSeen();
        lastFrameNs = frame ? nowNs : lastFrameNs;
        dataSeen = false;
        switch (silence.check(nowNs, trading, data, frame)) {
            case WELL -> topics.settle(nowNs, data);
            case FELL_SILENT -> {
                long seconds = silence.silenceSeconds(nowNs);
                scope.counters().increment(FeedCounter.STALLS);
                owner.explain("silent for " + seconds + " s");
                topics.silent(seconds);
                session.probe();
            }
            case STILL_SILENT -> {
                // its topics know already
            }
            case HALF_OPEN -> session.end("the connection is half-open: nothing comes any more");
            case MUTE -> session.end("no data have come for " + silence.silenceSeconds(nowNs) + " s");
        }
    }

    void end() {
        cancel(looks);
        cancel(beats);
    }

    private static void cancel(@Nullable Future<?> timer) {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
