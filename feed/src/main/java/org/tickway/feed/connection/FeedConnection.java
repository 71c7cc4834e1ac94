package org.tickway.feed.connection;

import io.netty.util.concurrent.Future;
import java.lang.System.Logger;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
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
    private static final String DENIED_REASON = "the venue refused the credentials";
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY_REQUESTS = 429;
    /** The venue's answer to an address that went on after 429. */
    private static final int BANNED = 418;

    private final ConnectionScope scope;
    private final Venue venue;
    private final VenueProtocol protocol;
    private final MessageIntake intake;
    private final SocketOpener sockets;
    private final SlidingBudget attempts;
    private final Denials denials;
    private final Login login;
    private final boolean standing;
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
    private @Nullable Future<?> heartbeats;
    private boolean loggingIn;
    private boolean started;
    private boolean stopped;
    private boolean hadConnection;
    private boolean dataSeen;
    private long openedNs;
    private long lastFrameNs;
    private String detail = "";

    private volatile ConnectionStatus status;

    /**
     * @param number of the connection, from 0
     * @param spare whether the venue allows one more connection
     */
    FeedConnection(
            ConnectionScope scope,
            Venue venue,
            int number,
            SocketOpener sockets,
            SlidingBudget attempts,
            Denials denials,
            BooleanSupplier spare,
            RandomGenerator random) {
        this.scope = scope;
        this.venue = venue;
        this.sockets = sockets;
        this.attempts = attempts;
        this.denials = denials;
        this.login = venue.login(number);
        this.standing = number < venue.standingConnections();
        this.protocol = venue.protocol(scope, number);
        this.intake = new MessageIntake(scope, protocol);
        this.wanted = new WantedChannels(venue);
        this.topics = new TopicStates(wanted);
        this.hours = new VenueHours(scope.config().tradingHours(), wanted);
        this.desk = new SubscriptionDesk(scope, protocol, wanted, topics);
        this.backoff =
                new Backoff(scope.config().reconnectMinimumMs(), scope.config().reconnectMaximumMs(), random);
        this.silence = new SilenceWatch(scope.config().stallTimeoutMs());
        this.succession =
                new Succession(scope, attempts, random, spare, this::newSession, this::takeOver, this::replaceAtOnce);
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
        long heartbeatMs = venue.limits().heartbeatMs();
        if (heartbeatMs > 0) {
            heartbeats = scope.loop().scheduleAtFixedRate(this::beat, heartbeatMs, heartbeatMs, TimeUnit.MILLISECONDS);
        }
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
        if (!isOfUse()) {
            endSessions();
        }
        report();
    }

    private boolean isOfUse() {
        return standing || !wanted.isEmpty();
    }

    void requestSnapshot(int instrumentId) {
        if (!stopped) {
            protocol.requestSnapshot(instrumentId);
        }
    }

    private void connectIfWanted() {
        if (started && !stopped && current == null && reconnecting == null && isOfUse()) {
            connect();
        }
    }

    private void connect() {
        reconnecting = null;
        if (stopped || loggingIn || current != null || !isOfUse()) {
            return;
        }
        if (denials.areTooMany()) {
            giveUp();
            return;
        }
        long waitNs = attempts.take(scope.clock().monotonicNs());
        if (waitNs > 0) {
            detail = "waiting: the venue allows only so many attempts";
            reconnecting = scope.loop().schedule(this::connect, waitNs, TimeUnit.NANOSECONDS);
        } else {
            loggingIn = true;
            login.ensure(scope.loop(), scope.http(), new LoginOutcome());
        }
        report();
    }

    /** What the login of this attempt has come to. */
    private final class LoginOutcome implements Login.Outcome {

        @Override
        public void granted() {
            loggingIn = false;
            if (!stopped && isOfUse() && current == null) {
                current = newSession();
                report();
            }
        }

        @Override
        public void denied(String reason) {
            loggingIn = false;
            scope.counters().increment(FeedCounter.CONNECT_FAILURES);
            FeedConnection.this.denied("the login was refused: " + reason);
        }

        @Override
        public void failed(String reason, long retryAfterMs) {
            loggingIn = false;
            scope.counters().increment(FeedCounter.CONNECT_FAILURES);
            detail = "the login failed: " + reason;
            if (!stopped) {
                reconnectLater(new WebSocketSession.Ending(detail, 0, retryAfterMs, 0));
                report();
            }
        }
    }

    private WebSocketSession newSession() {
        scope.counters().increment(FeedCounter.CONNECT_ATTEMPTS);
        WebSocketSession session = new WebSocketSession(scope, protocol.handshake(), venue.limits(), this);
        session.open(sockets);
        return session;
    }

    @Override
    public void opened(WebSocketSession session) {
        String greeting = protocol.greeting();
        if (greeting == null) {
            welcomed(session);
        } else {
            session.send(greeting);
        }
    }

    /** The venue has let the session in. */
    private void welcomed(WebSocketSession session) {
        session.welcome();
        scope.counters().increment(FeedCounter.CONNECTED);
        lastFrameNs = scope.clock().monotonicNs();
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
                            + protocol.handshake().uri().getHost());
        }
        protocol.openingRequests().forEach(session::request);
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
                    shown(session, true);
                } else if (succession.isSuccessor(session)) {
                    succession.hold(bytes, from, to, receiveTimeNs);
                    shown(session, true);
                    succession.progress();
                } else {
                    intake.passOver();
                }
            }
            case REPLY -> {
                if (protocol.streamsShown().isEmpty()) {
                    desk.answered(session, session == current, protocol.replyId(), protocol.replyAccepted());
                } else {
                    shown(session, protocol.replyAccepted());
                }
                succession.progress();
                report();
            }
            case ORDER -> {
                if (session == current) {
                    intake.publish(receiveTimeNs);
                } else {
                    intake.passOver();
                }
            }
            case WELCOME -> {
                if (!session.isOpen()) {
                    welcomed(session);
                }
            }
            case DENIED -> session.end(DENIED_REASON, UNAUTHORIZED, 0);
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

    private void shown(WebSocketSession session, boolean carried) {
        if (!protocol.streamsShown().isEmpty()) {
            desk.shown(session, session == current, protocol.streamsShown(), carried);
        }
    }

    /** Signs of life to the venue; and where nothing at all has come back for long, the end of the connection. */
    private void beat() {
        WebSocketSession session = opened();
        if (session == null) {
            return;
        }
        long silentNs = scope.clock().monotonicNs() - lastFrameNs;
        if (silentNs > 3 * venue.limits().heartbeatMs() * 1_000_000) {
            session.end("the connection is half-open: nothing comes any more", 0, 0);
        } else {
            session.heartbeat(protocol.heartbeat());
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
        if (protocol.isEviction(ending.closeCode())) {
            denied("another session of the same account has taken over");
        } else if (protocol.isDenial(ending.status())) {
            denied(ending.reason());
        } else {
            reconnectLater(ending);
            report();
        }
    }

    /** The venue does not accept the credentials: that is tried again only a few times, with new ones where there are. */
    private void denied(String reason) {
        detail = reason;
        scope.counters().increment(FeedCounter.DENIALS);
        login.denied();
        if (denials.add()) {
            scope.log().log(
                    Logger.Level.ERROR,
                    "TW-FEED-006",
                    () -> scope.name() + " gives up: the venue has refused the credentials " + Denials.MAXIMUM
                            + " times in a row (" + reason + "); start the feed again when they are right");
        }
        if (denials.areTooMany()) {
            giveUp();
        } else if (!stopped) {
            reconnectLater(new WebSocketSession.Ending(reason, UNAUTHORIZED, 0, 0));
            report();
        }
    }

    private void giveUp() {
        topics.denied();
        report();
    }

    private void lose() {
        long livedNs = scope.clock().monotonicNs() - openedNs;
        openedNs = 0;
        if (topics.flowing() && livedNs >= scope.config().reconnectMaximumMs() * 1_000_000) {
            backoff.reset();
            denials.reset();
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

    /** The venue allows no second connection beside this one: there is a short break. */
    private void replaceAtOnce() {
        if (current != null) {
            current.end("its life is over", 0, 0);
        }
    }

    private void check() {
        WebSocketSession session = opened();
        boolean trading = hours.look(scope.clock().epochNs() / 1_000_000, session != null);
        if (session == null) {
            return;
        }
        long nowNs = scope.clock().monotonicNs();
        SubscriptionLedger.Request oldest = session.ledger().oldestUnanswered();
        if (oldest != null && nowNs - oldest.sentNs() > venue.limits().replies().withinMs() * 1_000_000) {
            session.end("the venue has not answered a subscription", 0, 0);
            return;
        }
        if (!venue.limits().replies().each()) {
            desk.settleQuiet(session, !venue.limits().replies().byStream());
        }
        boolean data = dataSeen;
        boolean frame = session.takeFrameSeen();
        lastFrameNs = frame ? nowNs : lastFrameNs;
        dataSeen = false;
        switch (silence.check(nowNs, trading, data, frame)) {
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
        cancel(heartbeats);
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
        if (!isOfUse()) {
            return FeedState.IDLE;
        }
        WebSocketSession session = current;
        if (session == null && denials.areTooMany()) {
            return FeedState.DENIED;
        }
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
