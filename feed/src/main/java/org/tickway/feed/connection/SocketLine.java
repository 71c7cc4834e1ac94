package org.tickway.feed.connection;

import io.netty.util.concurrent.Future;
import java.lang.System.Logger;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.FeedCounter;

/**
 * The sockets of one connection, one after the other: the current one, and from time to time its successor. Confined to the
 * event loop.
 */
final class SocketLine implements SessionListener {

    private static final long REPEATS_MS = 5_000;

    private final ConnectionScope scope;
    private final VenueLimits limits;
    private final VenueProtocol protocol;
    private final WantedChannels wanted;
    private final SocketOpener sockets;
    private final MessageIntake intake;
    private final TopicStates topics;
    private final SubscriptionDesk desk;
    private final LifeSigns signs;
    private final Reconnection reconnection;
    private final Reconnection.Owner owner;
    private final Succession succession;
    private final Reception reception;
    private @Nullable WebSocketSession current;
    private @Nullable Future<?> repeats;
    private boolean hadConnection;
    private long openedNs;

    /** @param spare whether the venue allows one more connection */
    SocketLine(
            ConnectionScope scope,
            Venue venue,
            VenueProtocol protocol,
            WantedChannels wanted,
            SubscriptionDesk desk,
            TopicStates topics,
            SocketOpener sockets,
            SlidingBudget attempts,
            Login login,
            Denials denials,
            BooleanSupplier spare,
            RandomGenerator random,
            Reconnection.Owner owner) {
        this.scope = scope;
        this.limits = venue.limits();
        this.protocol = protocol;
        this.wanted = wanted;
        this.sockets = sockets;
        this.topics = topics;
        this.desk = desk;
        this.owner = owner;
        this.intake = new MessageIntake(scope, protocol);
        this.signs = new LifeSigns(scope, limits, protocol, desk, topics, wanted, this::opened, owner);
        Backoff backoff =
                new Backoff(scope.config().reconnectMinimumMs(), scope.config().reconnectMaximumMs(), random);
        this.reconnection = new Reconnection(scope, login, attempts, denials, backoff, owner);
        this.succession =
                new Succession(scope, attempts, random, spare, this::newSession, this::takeOver, this::replaceAtOnce);
        this.reception = new Reception(
                protocol, intake, desk, signs, succession, this::isCurrent, this::welcomed, owner::report);
    }

    LifeSigns signs() {
        return signs;
    }

    Reconnection reconnection() {
        return reconnection;
    }

    @Nullable
    WebSocketSession current() {
        return current;
    }

    @Nullable
    WebSocketSession successor() {
        return succession.successor();
    }

    /** The current socket if the venue has let it in. */
    @Nullable
    WebSocketSession opened() {
        return current != null && current.isOpen() ? current : null;
    }

    private boolean isCurrent(WebSocketSession session) {
        return session == current;
    }

    /** Opens the first socket, or the next after one was lost. */
    void open() {
        current = newSession();
    }

    private WebSocketSession newSession() {
        scope.counters().increment(FeedCounter.CONNECT_ATTEMPTS);
        WebSocketSession session = new WebSocketSession(scope, protocol.handshake(), limits, this);
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
        if (isCurrent(session)) {
            scope.counters().add(FeedCounter.RECONNECTS, hadConnection ? 1 : 0);
            hadConnection = true;
            owner.explain("");
            reconnection.opened();
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
        owner.report();
    }

    /** The current socket is open from now on. */
    private void takeUp(WebSocketSession session) {
        signs.begin();
        openedNs = scope.clock().monotonicNs();
        succession.scheduleByAge();
        desk.becameCurrent(session);
    }

    @Override
    public void message(WebSocketSession session, byte[] bytes, int from, int to, long receiveTimeNs) {
        reception.message(session, bytes, from, to, receiveTimeNs);
    }

    @Override
    public void closed(WebSocketSession session, SessionEnding ending) {
        if (succession.isSuccessor(session)) {
            scope.counters().increment(FeedCounter.CONNECT_FAILURES);
            abandonSuccessor();
            succession.beginAfter(Math.max(ending.retryAfterMs(), reconnection.nextWaitMs()));
        } else if (isCurrent(session)) {
            if (succession.isReady()) {
                takeOver();
            } else {
                lost(ending);
            }
        }
    }

    private void lost(SessionEnding ending) {
        abandonSuccessor();
        current = null;
        boolean wasOpen = openedNs != 0;
        scope.counters().increment(wasOpen ? FeedCounter.CONNECTIONS_LOST : FeedCounter.CONNECT_FAILURES);
        if (wasOpen) {
            long livedNs = scope.clock().monotonicNs() - openedNs;
            openedNs = 0;
            if (topics.flowing() && livedNs >= scope.config().reconnectMaximumMs() * 1_000_000) {
                reconnection.worked();
            }
            wanted.forgetConfirmations();
            topics.connectionLost();
            protocol.connectionLost();
        }
        if (protocol.isEviction(ending.closeCode())) {
            reconnection.denied("another session of the same account has taken over");
        } else if (protocol.isDenial(ending.status())) {
            reconnection.denied(ending.reason());
        } else {
            reconnection.lost(ending);
        }
    }

    private void abandonSuccessor() {
        succession.abandon((message, receiveTimeNs) -> intake.passOver());
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
        cancelRepeats();
        repeats = scope.loop().schedule(() -> protocol.expectRepeats(false), REPEATS_MS, TimeUnit.MILLISECONDS);
        scope.log().log(Logger.Level.INFO, "TW-FEED-003", () -> scope.name() + " was replaced without a break");
        owner.report();
    }

    /** The venue allows no second connection beside this one: there is a short break. */
    private void replaceAtOnce() {
        if (current != null) {
            current.end("its life is over");
        }
    }

    /** Ends what there is of sockets and attempts; another may be opened later. */
    void end() {
        reconnection.pause(current != null && openedNs == 0);
        cancelRepeats();
        abandonSuccessor();
        WebSocketSession ending = current;
        current = null;
        openedNs = 0;
        if (ending != null) {
            ending.end();
        }
    }

    private void cancelRepeats() {
        if (repeats != null) {
            repeats.cancel(false);
        }
    }
}
