package org.tickway.feed.connection;

import io.netty.util.concurrent.Future;
import java.lang.System.Logger;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.FeedState;
import org.tickway.instrument.Instrument;

/**
 * One connection of a feed with its ring, through all the sockets that it uses up. Confined to its event loop, but for
 * {@link #status()}, which any thread may call.
 *
 * <p>Life: idle until something is wanted; then connecting, open, and after every loss backing off and connecting again. A
 * socket that nears its end is replaced by way of a {@link Succession}.
 */
final class FeedConnection implements WebSocketSession.Listener {

    private static final long REPEATS_MS = 5_000;
    private static final int TOO_MANY_REQUESTS = 429;
    /** The venue's answer to an address that went on after 429. */
    private static final int BANNED = 418;

    private final ConnectionScope scope;
    private final Venue venue;
    private final VenueProtocol protocol;
    private final MessageIntake intake;
    private final SocketOpener sockets;
    private final SlidingBudget attempts;
    private final WantedChannels wanted;
    private final TopicStates topics;
    private final VenueHours hours;
    private final SubscriptionDesk desk;
    private final Backoff backoff;
    private final SilenceWatch silence;
    private final Succession succession;

    private @Nullable WebSocketSession current;
    private @Nullable Future<?> reconnecting;
    private @Nullable Future<?> repeats;
    private @Nullable Future<?> checks;
    private boolean started;
    private boolean stopped;
    private boolean hadConnection;
    private boolean dataSeen;
    private long openedNs;
    private String detail = "";

    private volatile ConnectionStatus status;

    FeedConnection(
            ConnectionScope scope, Venue venue, SocketOpener sockets, SlidingBudget attempts, RandomGenerator random) {
        this.scope = scope;
        this.venue = venue;
        this.sockets = sockets;
        this.attempts = attempts;
        this.protocol = venue.protocol(scope);
        this.intake = new MessageIntake(scope, protocol);
        this.wanted = new WantedChannels(venue);
        this.topics = new TopicStates(wanted);
        this.hours = new VenueHours(scope.config().tradingHours(), wanted);
        this.desk = new SubscriptionDesk(scope, protocol, wanted, topics);
        this.backoff =
                new Backoff(scope.config().reconnectMinimumMs(), scope.config().reconnectMaximumMs(), random);
        this.silence = new SilenceWatch(scope.config().stallTimeoutMs());
        this.succession = new Succession(scope, attempts, random, this::newSession, this::takeOver);
        this.status = new ConnectionStatus(FeedState.IDLE, scope.clock().epochNs(), false, 0, 0, 0, "");
    }

    ConnectionStatus status() {
        return status;
    }

    ConnectionScope scope() {
        return scope;
    }

    void start() {
        if (started || stopped) {
            return;
        }
        started = true;
        long intervalMs = Math.max(5, Math.min(1_000, scope.config().stallTimeoutMs() / 5));
        checks = scope.loop().scheduleAtFixedRate(this::check, intervalMs, intervalMs, TimeUnit.MILLISECONDS);
        connectIfWanted();
    }

    /** Prepares a subscription, which {@link #changed} then sends. */
    void subscribe(Instrument instrument, Channel channel) {
        if (!stopped) {
            desk.add(instrument, channel, current, succession.successor());
        }
    }

    /** Prepares the end of a subscription, which {@link #changed} then sends. */
    void unsubscribe(Instrument instrument, Channel channel) {
        if (!stopped) {
            desk.remove(instrument, channel, current, succession.successor());
        }
    }

    /** Carries out what was prepared. */
    void changed() {
        connectIfWanted();
        desk.pump(current);
        desk.pump(succession.successor());
        if (wanted.isEmpty()) {
            endSessions();
        }
        report();
    }

    void requestSnapshot(int instrumentId) {
        if (!stopped) {
            protocol.requestSnapshot(instrumentId);
        }
    }

    private void connectIfWanted() {
        if (started && !stopped && current == null && reconnecting == null && !wanted.isEmpty()) {
            connect();
        }
    }

    private void connect() {
        reconnecting = null;
        if (stopped || wanted.isEmpty()) {
            return;
        }
        long waitNs = attempts.take(scope.clock().monotonicNs());
        if (waitNs > 0) {
            detail = "waiting: the venue allows only so many attempts";
            reconnecting = scope.loop().schedule(this::connect, waitNs, TimeUnit.NANOSECONDS);
        } else {
            current = newSession();
        }
        report();
    }

    private WebSocketSession newSession() {
        scope.counters().increment(FeedCounter.CONNECT_ATTEMPTS);
        WebSocketSession session = new WebSocketSession(scope, protocol.address(), venue.limits(), this);
        session.open(sockets);
        return session;
    }

    @Override
    public void opened(WebSocketSession session) {
        scope.counters().increment(FeedCounter.CONNECTED);
        if (session == current) {
            scope.counters().add(FeedCounter.RECONNECTS, hadConnection ? 1 : 0);
            hadConnection = true;
            detail = "";
            topics.opened();
            takeUp(session);
            scope.log().log(
                    Logger.Level.INFO,
                    "TW-FEED-001",
                    () -> scope.name() + " is connected to "
                            + protocol.address().getHost());
        }
        desk.opened(session);
        report();
    }

    /** The current socket is open from now on. */
    private void takeUp(WebSocketSession session) {
        dataSeen = false;
        openedNs = scope.clock().monotonicNs();
        silence.start(openedNs);
        succession.scheduleByAge();
        desk.becameCurrent(session);
    }

    @Override
    public void message(WebSocketSession session, byte[] bytes, int from, int to, long receiveTimeNs) {
        switch (intake.read(bytes, from, to)) {
            case DATA -> {
                if (session == current) {
                    dataSeen = true;
                    intake.publish(receiveTimeNs);
                } else if (succession.isSuccessor(session)) {
                    succession.hold(bytes, from, to, receiveTimeNs);
                } else {
                    intake.passOver();
                }
            }
            case REPLY -> {
                desk.answered(session, session == current, protocol.replyId(), protocol.replyAccepted());
                succession.progress();
                report();
            }
            case SHUTDOWN_NOTICE -> {
                if (session == current) {
                    succession.begin();
                }
            }
            default -> {
                // counted and logged
            }
        }
    }

    @Override
    public void closed(WebSocketSession session, WebSocketSession.Ending ending) {
        if (succession.isSuccessor(session)) {
            scope.counters().increment(FeedCounter.CONNECT_FAILURES);
            succession.abandon((message, receiveTimeNs) -> intake.passOver());
            succession.beginAfter(Math.max(ending.retryAfterMs(), backoff.nextMs()));
            return;
        }
        if (session != current) {
            return;
        }
        if (succession.isReady()) {
            takeOver();
            return;
        }
        succession.abandon((message, receiveTimeNs) -> intake.passOver());
        current = null;
        detail = ending.reason();
        boolean wasOpen = openedNs != 0;
        scope.counters().increment(wasOpen ? FeedCounter.CONNECTIONS_LOST : FeedCounter.CONNECT_FAILURES);
        if (wasOpen) {
            lose();
        }
        reconnectLater(ending);
        report();
    }

    private void lose() {
        long livedNs = scope.clock().monotonicNs() - openedNs;
        openedNs = 0;
        if (topics.flowing() && livedNs >= scope.config().reconnectMaximumMs() * 1_000_000) {
            backoff.reset();
        }
        wanted.forgetConfirmations();
        topics.connectionLost();
        protocol.connectionLost();
    }

    private void reconnectLater(WebSocketSession.Ending ending) {
        long atLeastMs = ending.retryAfterMs();
        if (atLeastMs == 0 && (ending.status() == TOO_MANY_REQUESTS || ending.status() == BANNED)) {
            atLeastMs = scope.config().reconnectMaximumMs();
        }
        long waitMs = Math.max(atLeastMs, backoff.nextMs());
        scope.log().log(
                Logger.Level.WARNING,
                "TW-FEED-002",
                () -> scope.name() + " is not connected: " + ending.reason() + "; next attempt in " + waitMs + " ms");
        reconnecting = scope.loop().schedule(this::connect, waitMs, TimeUnit.MILLISECONDS);
    }

    private void takeOver() {
        WebSocketSession next = succession.take();
        if (next == null) {
            return;
        }
        if (current != null) {
            current.end();
        }
        current = next;
        scope.counters().increment(FeedCounter.ROLLOVERS);
        protocol.expectRepeats(true);
        succession.drain(intake::publishHeld);
        takeUp(next);
        cancel(repeats);
        repeats = scope.loop().schedule(() -> protocol.expectRepeats(false), REPEATS_MS, TimeUnit.MILLISECONDS);
        scope.log().log(Logger.Level.INFO, "TW-FEED-003", () -> scope.name() + " was replaced without a break");
        report();
    }

    private void check() {
        WebSocketSession session = opened();
        boolean trading = hours.look(scope.clock().epochNs() / 1_000_000, session != null);
        if (session == null) {
            return;
        }
        long nowNs = scope.clock().monotonicNs();
        SubscriptionLedger.Request oldest = session.ledger().oldestUnanswered();
        if (oldest != null && nowNs - oldest.sentNs() > venue.limits().replyTimeoutMs() * 1_000_000) {
            session.end("the venue has not answered a subscription", 0, 0);
            return;
        }
        boolean data = dataSeen;
        dataSeen = false;
        switch (silence.check(nowNs, trading, data, session.takeFrameSeen())) {
            case WELL -> topics.settle(nowNs, data);
            case FELL_SILENT -> {
                scope.counters().increment(FeedCounter.STALLS);
                detail = "silent for " + silence.silenceSeconds(nowNs) + " s";
                topics.silent(silence.silenceSeconds(nowNs));
                session.probe();
            }
            case STILL_SILENT -> {
                // its topics know already
            }
            case HALF_OPEN -> session.end("the connection is half-open: nothing comes any more", 0, 0);
            case MUTE -> session.end("no data have come for " + silence.silenceSeconds(nowNs) + " s", 0, 0);
        }
        report();
    }

    /** Ends everything, the topics first. */
    void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        topics.stopped();
        cancel(checks);
        endSessions();
        protocol.close();
        report();
    }

    private void endSessions() {
        cancel(reconnecting);
        cancel(repeats);
        reconnecting = null;
        succession.abandon((message, receiveTimeNs) -> intake.passOver());
        WebSocketSession ending = current;
        current = null;
        openedNs = 0;
        if (ending != null) {
            ending.end();
        }
    }

    private static void cancel(@Nullable Future<?> timer) {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private @Nullable WebSocketSession opened() {
        return current != null && current.isOpen() ? current : null;
    }

    private void report() {
        FeedState state = state();
        ConnectionStatus before = status;
        status = new ConnectionStatus(
                state,
                state == before.state() ? before.sinceNs() : scope.clock().epochNs(),
                opened() != null,
                wanted.channels(),
                wanted.confirmedChannels(),
                desk.refusedStreams(),
                state == FeedState.LIVE || state == FeedState.IDLE ? "" : detail);
    }

    private FeedState state() {
        if (stopped) {
            return FeedState.STOPPED;
        }
        if (wanted.isEmpty()) {
            return FeedState.IDLE;
        }
        WebSocketSession session = current;
        if (session == null) {
            return reconnecting == null ? FeedState.CONNECTING : FeedState.BACKING_OFF;
        }
        if (!session.isOpen()) {
            return FeedState.CONNECTING;
        }
        if (silence.isSilent()) {
            return FeedState.STALE;
        }
        return session.ledger().isComplete() ? FeedState.LIVE : FeedState.CONNECTING;
    }
}
