package org.tickway.feed.fix;

import java.lang.System.Logger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.FeedState;
import org.tickway.feed.connection.Backoff;
import org.tickway.instrument.Instrument;
import org.tickway.tick.StateReason;
import quickfix.Message;
import quickfix.field.MsgType;

/**
 * The life of a feed's connection: attempts and the waits between them, the venue's refusals, silence, and what that means
 * for the instruments. Confined to the feed's thread, but {@link #status}.
 *
 * <p>Heartbeats tell whether the venue is there, so a market that is quiet is not taken for a connection that is dead: it is
 * STALE when nothing at all came for the stall timeout, or for one and a half heartbeats where that is longer. QuickFIX/J
 * tries it with a TestRequest after one and a half heartbeats and ends it after 2.4.
 */
final class FixConnection implements LinkListener {

    /** Refusals of the logon in a row after which nobody tries again, so that the venue does not lock the account. */
    private static final int MAXIMUM_DENIALS = 3;

    private final FixScope scope;
    private final ExecutorService connecting;
    private final ScheduledExecutorService timer;
    private final Subscriptions subscriptions;
    private final MarketRouter router;
    private final ColdMessages coldMessages;
    private final MarketHours hours;
    private final StatusBoard board;
    private final KeptStore store = new KeptStore();
    private final SentRequests sentRequests = new SentRequests();
    private final Backoff backoff;
    private final long silenceNs;

    private @Nullable FixLink link;
    private boolean started;
    private boolean stopped;
    private boolean loggedOn;
    private boolean lostBefore;
    private boolean silent;
    private boolean waiting;
    private long attempts;
    private long attemptNs;
    private int denials;
    private String detail = "";

    FixConnection(FixScope scope, ExecutorService connecting, ScheduledExecutorService timer) {
        this.scope = scope;
        this.connecting = connecting;
        this.timer = timer;
        this.subscriptions = new Subscriptions(scope);
        this.router = new MarketRouter(scope, subscriptions);
        this.coldMessages = new ColdMessages(scope, subscriptions);
        this.hours = new MarketHours(scope.config().tradingHours());
        this.board = new StatusBoard(scope.clock());
        this.backoff =
                new Backoff(scope.config().reconnectMinimumMs(), scope.config().reconnectMaximumMs(), scope.random());
        this.silenceNs = Math.max(
                scope.config().stallTimeoutMs() * 1_000_000, scope.settings().heartbeatSeconds() * 1_500_000_000L);
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
        InstrumentFeed feed = subscriptions.byKey(venueInstrument.key());
        boolean isNew = feed == null;
        InstrumentFeed target = feed == null ? new InstrumentFeed(instrument, venueInstrument, scope) : feed;
        channels.forEach(channel -> target.open(channel, loggedOn));
        if (isNew) {
            subscriptions.add(target);
        }
    }

    void unsubscribe(FixInstrument venueInstrument, List<Channel> channels) {
        InstrumentFeed feed = subscriptions.byKey(venueInstrument.key());
        if (feed != null) {
            channels.forEach(feed.topics()::close);
            if (feed.topics().channels().isEmpty()) {
                subscriptions.remove(feed);
            }
        }
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
        if (wanted && link == null && !waiting && !isDenied()) {
            connect();
        } else if (!wanted && link != null) {
            release(true);
        }
        refresh();
    }

    private boolean isDenied() {
        return denials >= MAXIMUM_DENIALS;
    }

    private void connect() {
        attempts++;
        attemptNs = scope.clock().monotonicNs();
        scope.counters().increment(FeedCounter.CONNECT_ATTEMPTS);
        SessionEvents.Login login;
        try {
            login = login();
        } catch (IllegalStateException missing) {
            denied(String.valueOf(missing.getMessage()));
            return;
        }
        FixLink opened = new FixLink(scope, store, timer, this, login, attempts);
        link = opened;
        connecting.execute(opened::open);
    }

    private SessionEvents.Login login() {
        return scope.settings().authenticates()
                ? new SessionEvents.Login(
                        scope.config().credentials().require(FixSettings.USERNAME),
                        scope.config().credentials().require(FixSettings.PASSWORD))
                : new SessionEvents.Login(null, null);
    }

    private void release(boolean politely) {
        FixLink current = link;
        link = null;
        loggedOn = false;
        silent = false;
        sentRequests.clear();
        subscriptions.lost();
        if (current != null) {
            connecting.execute(() -> current.close(politely));
        }
    }

    @Override
    public void loggedOn(FixLink from) {
        if (from != link) {
            return;
        }
        loggedOn = true;
        denials = 0;
        detail = "";
        scope.counters().increment(FeedCounter.CONNECTED);
        if (lostBefore) {
            scope.counters().increment(FeedCounter.RECONNECTS);
        }
        scope.log().log(Logger.Level.INFO, "TW-FIX-001", () -> scope.name() + ": logged on");
        subscriptions.opened(message -> {
            boolean sent = from.send(message);
            sentRequests.sent(message);
            return sent;
        });
        refresh();
    }

    @Override
    public void logonRefused(FixLink from, String words) {
        if (from != link) {
            return;
        }
        count(FeedCounter.NOTICES, 0);
        if (store.takeUp(words)) {
            failed("the venue expects another sequence number: " + words);
        } else {
            denied(words.isEmpty() ? "without a word" : words);
        }
    }

    private void denied(String words) {
        denials++;
        scope.counters().increment(FeedCounter.DENIALS);
        scope.log().log(
                Logger.Level.ERROR,
                "TW-FIX-003",
                () -> scope.name() + ": the venue refused the logon (" + denials + " of " + MAXIMUM_DENIALS + "): "
                        + words);
        failed("logon refused: " + words);
    }

    @Override
    public void loggedOut(FixLink from, String words) {
        if (from == link) {
            count(FeedCounter.NOTICES, 0);
            ended(from, words.isEmpty() ? "the venue has logged us out" : "the venue has logged us out: " + words);
        }
    }

    @Override
    public void ended(FixLink from, String reason) {
        if (from == link) {
            failed(reason);
        }
    }

    /** There is no connection any more; the next attempt follows after a wait. */
    private void failed(String reason) {
        boolean wasOpen = loggedOn;
        lostBefore |= wasOpen;
        scope.counters().increment(wasOpen ? FeedCounter.CONNECTIONS_LOST : FeedCounter.CONNECT_FAILURES);
        release(false);
        detail = reason;
        if (isDenied()) {
            everyone(StateReason.DENIED);
        } else {
            everyone(wasOpen ? StateReason.CONNECTION_LOST : StateReason.NOT_CONNECTED);
            long waitMs = backoff.nextMs();
            scope.log().log(
                    Logger.Level.WARNING,
                    "TW-FIX-002",
                    () -> scope.name() + ": no connection, next attempt in " + waitMs + " ms: " + reason);
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

    @Override
    public void sessionMessage(FixLink from, String type, Message message) {
        if (from != link) {
            return;
        }
        switch (type) {
            case MsgType.HEARTBEAT -> count(FeedCounter.HEARTBEATS, length(message));
            case MsgType.REJECT -> {
                count(FeedCounter.REPLIES, length(message));
                coldMessages.sessionReject(sentRequests.requestOf(message), SentRequests.words(message));
            }
            default -> count(FeedCounter.NOTICES, length(message));
        }
    }

    @Override
    public void message(FixLink from, String type, Message message, long receiveNs) {
        if (from != link) {
            return;
        }
        String text = message.toRawString();
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.ISO_8859_1);
        boolean marketData = type.equals(MsgType.MARKET_DATA_SNAPSHOT_FULL_REFRESH)
                || type.equals(MsgType.MARKET_DATA_INCREMENTAL_REFRESH);
        if (marketData) {
            backoff.reset();
            count(router.accept(bytes, receiveNs), bytes.length);
        } else {
            count(coldMessages.accept(type, message, receiveNs), bytes.length);
        }
    }

    private static int length(Message message) {
        String text = message.toRawString();
        return text == null ? 0 : text.length();
    }

    private void count(FeedCounter outcome, int bytes) {
        scope.counters().increment(FeedCounter.MESSAGES);
        scope.counters().add(FeedCounter.BYTES, bytes);
        scope.counters().increment(outcome);
    }

    @Override
    public void missing(FixLink from, long count) {
        if (from == link) {
            for (InstrumentFeed feed : subscriptions.all()) {
                if (feed.phase() == InstrumentFeed.Phase.SYNCHRONISED) {
                    feed.topics().gap(count, true);
                }
            }
        }
    }

    @Override
    public void missingArrived(FixLink from) {
        if (from == link) {
            subscriptions.all().forEach(InstrumentFeed::gapFilled);
        }
    }

    @Override
    public void skipped(FixLink from, long count) {
        if (from == link) {
            router.missed(count);
        }
    }

    @Override
    public void rejected(FixLink from) {
        if (from == link) {
            count(FeedCounter.MALFORMED, 0);
            router.unusable(null);
        }
    }

    /** Looks after the connection; called every few hundredths of a second. */
    void watch() {
        long now = scope.clock().monotonicNs();
        FixLink current = link;
        if (current != null && !loggedOn && now - attemptNs > scope.config().connectTimeoutMs() * 1_000_000) {
            failed("no logon within connectTimeoutMs=" + scope.config().connectTimeoutMs());
        } else if (current != null && loggedOn) {
            listen(current, now);
            subscriptions.assumeCarried();
        }
        hours.look(subscriptions.all(), scope.clock().epochNs() / 1_000_000, loggedOn);
        refresh();
    }

    private void listen(FixLink current, long now) {
        long quietNs = now - current.heardNs();
        if (quietNs >= silenceNs && !silent) {
            silent = true;
            scope.counters().increment(FeedCounter.STALLS);
            detail = "silent for " + quietNs / 1_000_000_000L + " s";
            subscriptions.all().forEach(feed -> feed.topics().silent(quietNs / 1_000_000_000L));
        } else if (quietNs < silenceNs && silent) {
            silent = false;
            detail = "";
            subscriptions.all().forEach(InstrumentFeed::audible);
        }
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
        board.update(state(), loggedOn, subscriptions.all(), detail, coldMessages.refusal());
    }

    private FeedState state() {
        if (stopped) {
            return FeedState.STOPPED;
        }
        if (isDenied()) {
            return FeedState.DENIED;
        }
        if (link == null) {
            return waiting ? FeedState.BACKING_OFF : FeedState.IDLE;
        }
        if (!loggedOn) {
            return FeedState.CONNECTING;
        }
        if (silent) {
            return FeedState.STALE;
        }
        return subscriptions.isComplete() ? FeedState.LIVE : FeedState.CONNECTING;
    }
}
