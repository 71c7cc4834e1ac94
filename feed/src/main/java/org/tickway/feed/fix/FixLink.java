package org.tickway.feed.fix;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.FeedCounter;
import quickfix.ConfigError;
import quickfix.DefaultSessionFactory;
import quickfix.Message;
import quickfix.Session;
import quickfix.SessionFactory;
import quickfix.SessionID;
import quickfix.fix44.MessageFactory;

/**
 * One connection to the venue, from the attempt to its end; the next attempt is another one. {@link #open} and {@link #close}
 * wait for the network and are called on the connecting thread; the rest is for any thread.
 */
final class FixLink {

    private final FixScope scope;
    private final KeptStore store;
    private final ScheduledExecutorService timer;
    private final LinkListener listener;
    private final SessionEvents events;
    private final SessionID sessionId;
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile @Nullable OwnTimerInitiator initiator;
    private volatile @Nullable Session session;
    private volatile String reason = "the venue has closed the connection";
    private volatile long heardNs;

    /** @param number of the attempt, so that every one has a session of its own in QuickFIX/J's registry */
    FixLink(
            FixScope scope,
            KeptStore store,
            ScheduledExecutorService timer,
            LinkListener listener,
            MessageListener messages,
            SessionEvents.Login login,
            long number) {
        this.scope = scope;
        this.store = store;
        this.timer = timer;
        this.listener = listener;
        this.events = new SessionEvents(this, scope.thread(), scope.clock(), listener, messages, login);
        FixSettings settings = scope.settings();
        this.sessionId = new SessionID(
                "FIX.4.4",
                settings.senderCompId(),
                settings.senderSubId(),
                "",
                settings.targetCompId(),
                settings.targetSubId(),
                "",
                scope.config().name() + "-" + Integer.toHexString(System.identityHashCode(this)) + "-" + number);
        heard();
    }

    /** Begins to connect; what becomes of it is told to the listener. */
    void open() {
        try {
            FixAddress address = FixAddress.of(scope.config().webSocketUri());
            FixLog log = new FixLog(scope.name(), scope.log(), text -> reason = text, this::garbled);
            SessionFactory sessions = new DefaultSessionFactory(events, store, log, new MessageFactory());
            OwnTimerInitiator opened = new OwnTimerInitiator(
                    (id, settings) -> listened(sessions.create(id, settings)),
                    LinkSettings.of(sessionId, address, scope),
                    timer);
            opened.setIoFilterChainBuilder(
                    FixTransport.filters(address, scope.config().maximumFrameBytes(), this::oversized));
            initiator = opened;
            opened.start();
        } catch (ConfigError | RuntimeException e) {
            lost(FixWords.printable(String.valueOf(e.getMessage())));
        }
    }

    private Session listened(Session created) {
        created.addStateListener(events);
        session = created;
        return created;
    }

    private void garbled() {
        scope.counters().increment(FeedCounter.MESSAGES);
        scope.counters().increment(FeedCounter.MALFORMED);
    }

    private void oversized() {
        reason = "a message is longer than maximumFrameBytes=" + scope.config().maximumFrameBytes();
        scope.counters().increment(FeedCounter.OVERSIZED);
    }

    /** Something has come from the venue. */
    void heard() {
        heardNs = scope.clock().monotonicNs();
    }

    long heardNs() {
        return heardNs;
    }

    /** Sends a message; false where there is no session. */
    boolean send(Message message) {
        Session current = session;
        return current != null && current.send(message);
    }

    void lost() {
        lost(reason);
    }

    void lost(String why) {
        if (told.compareAndSet(false, true)) {
            events.hand(() -> listener.ended(why));
        }
    }

    /** Nothing of this connection is told to anybody any more. Called on the feed's thread, does not wait. */
    void letGo() {
        told.set(true);
        events.stop();
    }

    /**
     * Ends everything that belongs to the connection, its threads included; harmless when repeated.
     *
     * @param politely whether the venue is told with a Logout, for whose answer it waits for two seconds at most
     */
    void close(boolean politely) {
        letGo();
        OwnTimerInitiator current = initiator;
        if (current != null) {
            current.stop(!politely);
        }
    }
}
