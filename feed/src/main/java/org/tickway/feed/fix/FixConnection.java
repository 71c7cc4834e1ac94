package org.tickway.feed.fix;

import java.lang.System.Logger;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.FeedState;
import org.tickway.instrument.Instrument;
import org.tickway.tick.StateReason;
import quickfix.Message;

/**
 * The life of a feed's connection: attempts and the waits between them, the venue's refusals, silence, and what that means
 * for the instruments. Confined to the feed's thread, but {@link #status}.
 *
 * <p>A connection on which there is {@link Silence} is STALE; QuickFIX/J tries it with a TestRequest after one and a half
 * heartbeats and ends it after 2.4.
 */
final class FixConnection implements LinkListener {

    private final FixScope scope;
    private final ExecutorService connecting;
    private final ScheduledExecutorService timer;
    private final Subscriptions subscriptions;
    private final Reception reception;
    private final Silence silence;
    private final Attempts attempts;
    private final MarketHours hours;
    private final StatusBoard board;
    private final KeptStore store = new KeptStore();

    private @Nullable FixLink link;
    private boolean started;
    private boolean stopped;
    private boolean loggedOn;
    private boolean lostBefore;
    private boolean waiting;
    private String detail = "";

    FixConnection(FixScope scope, ExecutorService connecting, ScheduledExecutorService timer) {
        this.scope = scope;
        this.connecting = connecting;
        this.timer = timer;
        this.subscriptions = new Subscriptions(scope);
        this.attempts = new Attempts(scope);
        this.reception = new Reception(scope, subscriptions, attempts);
        this.silence = new Silence(scope, subscriptions);
        this.hours = new MarketHours(scope.config().tradingHours());
        this.board = new StatusBoard(scope.clock());
    }

    /** Any thread. */
    FixStatus status() {
        return board.status();
    }

    void start() {
        started = true;
        changed();
    }

    void subscribe(Instrument instrument, FixInstrument venueInstrument, List<Channel> channels) {
        subscriptions.want(instrument, venueInstrument, channels, loggedOn);
    }

    void unsubscribe(FixInstrument venueInstrument, List<Channel> channels) {
        subscriptions.unwant(venueInstrument, channels);
    }

    void requestSnapshot(FixInstrument venueInstrument) {
        InstrumentFeed feed = subscriptions.byKey(venueInstrument.key());
        if (feed != null) {
            feed.requestSnapshot();
        }
    }

    /** Connects if there is a reason to, or lets go of a connection that nobody needs. */
    void changed() {
        boolean wanted = started && !stopped && !subscriptions.all().isEmpty();
        if (wanted && link == null && !waiting && !attempts.isDenied()) {
            connect();
        } else if (!wanted && link != null) {
            release(true);
        }
        refresh();
    }

    private void connect() {
        long number = attempts.begin();
        SessionEvents.Login login;
        try {
            login = SessionEvents.Login.of(scope);
        } catch (IllegalStateException missing) {
            denied(String.valueOf(missing.getMessage()));
            return;
        }
        FixLink opened = new FixLink(scope, store, timer, this, reception, login, number);
        link = opened;
        connecting.execute(opened::open);
    }

    private void release(boolean politely) {
        FixLink current = link;
        link = null;
        loggedOn = false;
        silence.end();
        reception.lost();
        subscriptions.lost();
        if (current != null) {
            current.letGo();
            connecting.execute(() -> current.close(politely));
        }
    }

    @Override
    public void loggedOn() {
        loggedOn = true;
        attempts.loggedOn();
        detail = "";
        scope.counters().increment(FeedCounter.CONNECTED);
        if (lostBefore) {
            scope.counters().increment(FeedCounter.RECONNECTS);
        }
        scope.log().log(Logger.Level.INFO, "TW-FIX-001", () -> scope.name() + ": logged on");
        subscriptions.opened(this::send);
        refresh();
    }

    private boolean send(Message message) {
        FixLink current = link;
        boolean sent = current != null && current.send(message);
        reception.sent(message);
        return sent;
    }

    @Override
    public void logonRefused(String words) {
        reception.notice();
        if (store.takeUp(words)) {
            failed("the venue expects another sequence number: " + words);
        } else {
            denied(words.isEmpty() ? "without a word" : words);
        }
    }

    private void denied(String words) {
        attempts.denied(words);
        failed("logon refused: " + words);
    }

    @Override
    public void loggedOut(String words) {
        reception.notice();
        failed(words.isEmpty() ? "the venue has logged us out" : "the venue has logged us out: " + words);
    }

    @Override
    public void ended(String reason) {
        failed(reason);
    }

    /** There is no connection any more; the next attempt follows after a wait. */
    private void failed(String reason) {
        boolean wasOpen = loggedOn;
        lostBefore |= wasOpen;
        scope.counters().increment(wasOpen ? FeedCounter.CONNECTIONS_LOST : FeedCounter.CONNECT_FAILURES);
        release(false);
        detail = reason;
        if (attempts.isDenied()) {
            everyone(StateReason.DENIED);
        } else {
            everyone(wasOpen ? StateReason.CONNECTION_LOST : StateReason.NOT_CONNECTED);
            long waitMs = attempts.waitMs(reason);
            waiting = true;
            scope.thread().after(waitMs, () -> {
                waiting = false;
                changed();
            });
        }
        refresh();
    }

    private void everyone(StateReason reason) {
        for (InstrumentFeed feed : subscriptions.all()) {
            boolean neverConnected = reason == StateReason.NOT_CONNECTED && lostBefore;
            feed.connectionLost(neverConnected ? StateReason.CONNECTION_LOST : reason);
        }
    }

    /** Looks after the connection; called every few hundredths of a second. */
    void watch() {
        FixLink current = link;
        if (current != null && !loggedOn && attempts.isOverdue()) {
            failed("no logon within connectTimeoutMs=" + scope.config().connectTimeoutMs());
        } else if (current != null && loggedOn) {
            silence.look(current.heardNs());
            reception.lookForAnswers();
        }
        hours.look(subscriptions.all(), scope.clock().epochNs() / 1_000_000, loggedOn);
        refresh();
    }

    /** An error of our own, after which nothing that is known is trusted. */
    void fault(RuntimeException error) {
        scope.log().log(
                Logger.Level.ERROR,
                "TW-FIX-009",
                () -> scope.name() + ": an internal error, the connection is made anew: " + error);
        if (link != null && !stopped) {
            failed("internal error");
        }
    }

    /** Tells every topic that the feed has stopped and ends the connection. */
    void stop() {
        stopped = true;
        for (InstrumentFeed feed : subscriptions.all()) {
            feed.topics().closed(StateReason.STOPPED);
        }
        release(true);
        refresh();
    }

    private void refresh() {
        String words = silence.isSilent() ? silence.detail() : detail;
        board.update(state(), loggedOn, subscriptions.all(), words, reception.refusal());
    }

    private FeedState state() {
        if (stopped) {
            return FeedState.STOPPED;
        }
        if (attempts.isDenied()) {
            return FeedState.DENIED;
        }
        if (link == null) {
            return waiting ? FeedState.BACKING_OFF : FeedState.IDLE;
        }
        if (!loggedOn) {
            return FeedState.CONNECTING;
        }
        if (silence.isSilent()) {
            return FeedState.STALE;
        }
        return subscriptions.isComplete() ? FeedState.LIVE : FeedState.CONNECTING;
    }
}
