package org.tickway.session;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tickway.session.ParkedSession.ParkedSubscription;
import org.tickway.topic.Topic;
import org.tickway.topic.TopicEngine;

/**
 * One authenticated client connection.
 *
 * <p>Life: opened when the container has accepted the socket; subscribes and unsubscribes; closed once, by the client, by
 * {@link #close} or by the watchdog, and then {@link #closed}, which lets go of all topics.
 *
 * <p>Threads: any.
 */
public final class Session {

    private static final long SAVE_INTERVAL_MS = 5_000;

    private volatile String id;
    private volatile SessionIdentity identity;
    private final WireForm form;
    private final boolean numbersAsStrings;
    private final FrameChannel channel;
    private final HistorySource history;
    private final Outbox outbox;
    private final Overflow overflow;
    private final Progress progress;
    private final long openedAtMs;
    private final Subscriptions subscriptions;

    private final ServiceLevel level = new ServiceLevel();
    private @Nullable ParkedSession parkedAtTheEnd;
    private EvidencePolicy evidence = EvidencePolicy.NOBODY;
    private volatile boolean recorded;
    private volatile Consumer<SubscribeResult> newTopicsListener = result -> {};
    private long maxBytesPerSecond;
    private boolean changed;
    private long savedAtMs;
    private int pingsUnanswered;
    private boolean noted;
    private boolean ended;
    private volatile @Nullable Closing closing;
    private volatile long heardAtNs;
    private volatile long heartbeatAtNs;

    /**
     * @param id unguessable and unique in the cluster
     * @param numbersAsStrings write prices and quantities as JSON strings
     */
    public Session(
            String id,
            SessionIdentity identity,
            WireForm form,
            boolean numbersAsStrings,
            FrameChannel channel,
            TopicEngine topics,
            TopicAccess access,
            SessionConfig config,
            OutboxScheduler scheduler) {
        this(id, identity, form, numbersAsStrings, channel, topics, access, config, scheduler, HistorySource.NONE);
    }

    /** As the other, with a past to resume from and to replay. */
    public Session(
            String id,
            SessionIdentity identity,
            WireForm form,
            boolean numbersAsStrings,
            FrameChannel channel,
            TopicEngine topics,
            TopicAccess access,
            SessionConfig config,
            OutboxScheduler scheduler,
            HistorySource history) {
        this.id = id;
        this.identity = identity;
        this.form = form;
        this.numbersAsStrings = numbersAsStrings;
        this.channel = channel;
        this.history = history;
        this.outbox = new Outbox(this, scheduler, config);
        this.subscriptions = new Subscriptions(this, topics, access, config.maxSubscriptions());
        this.overflow = new Overflow(this, config.outbox());
        this.progress = new Progress(this, config.outbox());
        this.openedAtMs = System.currentTimeMillis();
        this.heardAtNs = System.nanoTime();
        this.heartbeatAtNs = heardAtNs;
    }

    public String id() {
        return id;
    }

    public SessionIdentity identity() {
        return identity;
    }

    /**
     * The client has said who it is, once; only where the session was opened for a client that had not.
     *
     * @throws IllegalStateException where the session has a user already
     */
    public synchronized void identify(SessionIdentity known) {
        if (!identity.isUnknown()) {
            throw new IllegalStateException("session " + id + " has a user already");
        }
        identity = known;
        recorded = evidence.names(id, known);
    }

    public WireForm form() {
        return form;
    }

    public boolean numbersAsStrings() {
        return numbersAsStrings;
    }

    public FrameChannel channel() {
        return channel;
    }

    public Outbox outbox() {
        return outbox;
    }

    /** What happens to events that the client was not given in time. */
    public Overflow overflow() {
        return overflow;
    }

    Progress progress() {
        return progress;
    }

    public long openedAtMs() {
        return openedAtMs;
    }

    /** Subscribes as if the client had nothing yet; see {@link #subscribe(Collection, SubscribeOptions, Map)}. */
    public SubscribeResult subscribe(Collection<String> names, SubscribeOptions options) {
        return subscribe(names, options, Map.of());
    }

    /**
     * Subscribes to each of {@code names}; one that is subscribed already takes the new options and name. Nothing is sent
     * before {@link #start}.
     *
     * @param resume by names, where the client stands: it gets all that it missed since, or {@link
     *     Subscription#recovered} says that it does not
     */
    public SubscribeResult subscribe(Collection<String> names, SubscribeOptions options, Map<String, Standing> resume) {
        Joining joining = new Joining(resume);
        synchronized (this) {
            for (String name : names) {
                subscriptions.subscribe(name, options, joining);
            }
            changed = true;
        }
        recover(joining.incomplete());
        return joining.result();
    }

    /**
     * Has {@code listener} told of the topics that came into being and match a pattern, before they are started; by the
     * session's sender thread.
     */
    public void onNewTopics(Consumer<SubscribeResult> listener) {
        newTopicsListener = listener;
    }

    /** Subscribes to topics that have come into being since and match a pattern. The sender thread, before each turn. */
    public void admitNewTopics() {
        if (!subscriptions.hasNewcomers()) {
            return;
        }
        Joining joining = new Joining(Map.of());
        synchronized (this) {
            subscriptions.admitNewcomers(joining);
            changed = true;
        }
        joining.incomplete().forEach(Subscription::joinWithGap);
        SubscribeResult result = joining.result();
        if (!result.accepted().isEmpty() || !result.failed().isEmpty()) {
            newTopicsListener.accept(result);
            start(result);
        }
    }

    /**
     * Subscribes to the past of each topic named; one that is subscribed already leaves the present. Nothing is sent before
     * {@link #start}. After the end of a replay that does not join the present, its topics stay silent.
     */
    public SubscribeResult replay(ReplayRequest request) {
        Joining joining = new Joining(Map.of());
        List<Subscription> wanted;
        synchronized (this) {
            wanted = subscriptions.toReplay(request.topics(), joining);
        }
        Map<Subscription, String> refused = history.replay(this, wanted, request);
        refused.forEach((subscription, code) -> joining.fail(subscription.name(), code));
        List<Subscription> accepted = new ArrayList<>(wanted);
        accepted.removeAll(refused.keySet());
        accepted.forEach(joining::accept);
        synchronized (this) {
            subscriptions.replace(accepted);
        }
        return joining.result();
    }

    /** Begins to send what the accepted subscriptions have. */
    public void start(SubscribeResult result) {
        for (Subscription subscription : result.accepted()) {
            subscription.start();
        }
    }

    /** Ends the subscriptions with these names, the canonical one or the client's, or of these patterns; returns the names that there were. */
    public synchronized List<String> unsubscribe(Collection<String> names) {
        changed = true;
        return subscriptions.unsubscribe(names);
    }

    /** Everything subscribed to, in the order of subscribing. */
    public synchronized List<Subscription> subscriptions() {
        return List.copyOf(subscriptions.all());
    }

    /** How many topics are subscribed to. */
    public synchronized int subscriptionCount() {
        return subscriptions.all().size();
    }

    /** The patterns subscribed to. */
    public synchronized List<String> patterns() {
        return subscriptions.patterns();
    }

    /** The frequency that the client asked for, for the subscriptions that have none of their own. */
    public synchronized Frequency frequency() {
        return level.asked();
    }

    /** How often subscriptions without a frequency of their own are served now. */
    public synchronized Frequency effectiveFrequency() {
        return level.effective(null);
    }

    /** Sets the session's frequency; subscriptions that have one of their own keep it. */
    public synchronized void setFrequency(Frequency frequency) {
        level.ask(frequency);
        serve();
    }

    /** Gives the named topics a frequency of their own; returns the names that are not subscribed to. */
    public List<String> setFrequency(Frequency changed, Collection<String> names) {
        return change(names, options -> new SubscribeOptions(changed, options.depth(), options.fields()));
    }

    /** Has other fields of prices sent for the named topics; returns the names that are not subscribed to. */
    public List<String> setFields(int fields, Collection<String> names) {
        return change(names, options -> new SubscribeOptions(options.frequency(), options.depth(), fields));
    }

    /** Has so many best levels of the named books sent, 0 for all; returns the names that are not subscribed to. */
    public List<String> setDepth(int depth, Collection<String> names) {
        return change(names, options -> new SubscribeOptions(options.frequency(), depth, options.fields()));
    }

    private synchronized List<String> change(Collection<String> names, UnaryOperator<SubscribeOptions> change) {
        changed = true;
        List<String> missing = subscriptions.change(names, change);
        outbox.moved();
        return missing;
    }

    /**
     * Serves everything at {@link Frequency#BACKGROUND} while it is enabled, whatever frequencies were asked for; after that
     * they hold again.
     */
    public synchronized void setBackground(boolean enabled) {
        level.setBackground(enabled);
        serve();
    }

    public synchronized boolean isBackground() {
        return level.isBackground();
    }

    /** Takes the session one step down, until {@link #restore}; false where it is at the lowest already. */
    boolean stepDown(String reason) {
        return serve(level::stepDown, reason);
    }

    /** Goes back to the frequencies that were asked for; false where the session is there already. */
    boolean restore(String reason) {
        return serve(
                () -> {
                    boolean down = level.isDown();
                    level.restore();
                    return down;
                },
                reason);
    }

    private boolean serve(BooleanSupplier changes, String reason) {
        Frequency now;
        synchronized (this) {
            if (!changes.getAsBoolean()) {
                return false;
            }
            serve();
            now = level.effective(null);
        }
        if (form.hasControlMessages()) {
            sendControl(
                    ("{\"type\":\"frequency\",\"frequency\":\"" + now.wireName() + "\",\"reason\":\"" + reason + "\"}")
                            .getBytes(StandardCharsets.UTF_8));
        }
        return true;
    }

    private void serve() {
        changed = true;
        subscriptions.serve();
        outbox.moved();
    }

    Lane laneOf(Topic topic, SubscribeOptions options) {
        return outbox.lane(topic.topicClass(), level.effective(options.frequency()));
    }

    /**
     * A new credential of the same user: the session goes on until it expires, with the roles that it names. What they do
     * not allow any more ends.
     */
    public synchronized RefreshResult refresh(SessionIdentity renewed) {
        if (identity.isUnknown() || !identity.user().equals(renewed.user())) {
            return RefreshResult.REFUSED;
        }
        identity = renewed;
        changed = true;
        return new RefreshResult(true, subscriptions.endForbidden());
    }

    /** Limits data to so many bytes a second; 0 is no limit. */
    public void setMaxBytesPerSecond(long bytesPerSecond) {
        if (bytesPerSecond < 0) {
            throw new IllegalArgumentException("maxBytesPerSecond=" + bytesPerSecond + " is negative");
        }
        synchronized (this) {
            maxBytesPerSecond = bytesPerSecond;
            changed = true;
        }
        outbox.limit(bytesPerSecond == 0 ? Bandwidth.UNLIMITED : new Bandwidth(bytesPerSecond));
    }

    /** Sends a JSON message before any data that waits; a client with too many unread ones is closed as too slow. */
    public void sendControl(byte[] utf8) {
        if (!outbox.addControl(utf8)) {
            close(CloseCode.TOO_SLOW, "too many unread messages");
        }
    }

    /** The client gave a sign of life. */
    public void heard() {
        heardAtNs = System.nanoTime();
    }

    /** The client answered a ping: what was sent before it has arrived. */
    public void ponged() {
        heard();
        synchronized (this) {
            pingsUnanswered = Math.max(0, pingsUnanswered - 1);
            if (noted) {
                noted = false;
                changed = true;
                subscriptions.all().forEach(Subscription::confirm);
            }
        }
    }

    /**
     * A ping is about to be sent: notes up to where the client was sent each topic, to be confirmed by the answer. False
     * where a frame was begun meanwhile, so that now is not the moment.
     */
    synchronized boolean noteForPing() {
        int before = outbox.turnsCompleted();
        if (before < 0) {
            return false;
        }
        if (pingsUnanswered == 0) {
            subscriptions.all().forEach(Subscription::note);
            noted = true;
        }
        if (outbox.turnsCompleted() != before) {
            noted &= pingsUnanswered > 0;
            return false;
        }
        pingsUnanswered++;
        return true;
    }

    /** By {@link System#nanoTime}. */
    public long heardAtNs() {
        return heardAtNs;
    }

    long heartbeatAtNs() {
        return heartbeatAtNs;
    }

    void heartbeatSent(long nowNs) {
        heartbeatAtNs = nowNs;
    }

    /** What a client gets back when it takes this session over; after its end, what it had then. */
    synchronized ParkedSession parked() {
        ParkedSession atTheEnd = parkedAtTheEnd;
        return atTheEnd == null
                ? park()
                : new ParkedSession(
                        id,
                        atTheEnd.user(),
                        atTheEnd.frequency(),
                        atTheEnd.background(),
                        atTheEnd.maxBytesPerSecond(),
                        atTheEnd.patterns(),
                        atTheEnd.subscriptions());
    }

    private ParkedSession park() {
        return new ParkedSession(
                id,
                identity.user(),
                level.asked(),
                level.isBackground(),
                maxBytesPerSecond,
                subscriptions.parkedPatterns(),
                subscriptions.parked());
    }

    /** Another session's id is this one's from now on; under the registry's monitor. */
    synchronized void takeId(String itsId) {
        id = itsId;
        recorded = evidence.names(itsId, identity);
    }

    /** Has it kept what the session is sent, where the policy names it; before it is sent anything. */
    synchronized void observe(EvidencePolicy policy) {
        evidence = policy;
        recorded = policy.names(id, identity);
    }

    /** Whether it is kept what the session is sent. */
    public boolean isRecorded() {
        return recorded;
    }

    /** Subscribes to what another session of the user was subscribed to, and is served as that one was. */
    SubscribeResult adopt(ParkedSession parked, Map<String, Standing> positions) {
        setFrequency(parked.frequency());
        setBackground(parked.background());
        setMaxBytesPerSecond(parked.maxBytesPerSecond());
        Map<String, Standing> standings = new HashMap<>();
        for (ParkedSubscription subscription : parked.subscriptions()) {
            if (subscription.confirmed() != null) {
                standings.put(subscription.name(), subscription.confirmed());
            }
        }
        standings.putAll(positions);
        Joining joining = new Joining(standings);
        synchronized (this) {
            parked.patterns().forEach(pattern -> subscriptions.subscribe(pattern.name(), pattern.options(), joining));
            for (ParkedSubscription subscription : parked.subscriptions()) {
                if (!joining.has(subscription.name())) {
                    subscriptions.subscribe(subscription.name(), subscription.options(), joining);
                }
            }
        }
        recover(joining.incomplete());
        return joining.result();
    }

    /** Whether something has changed that is worth keeping, or what was kept is old; notes it if so. */
    synchronized boolean isSaveDue(long nowMs, long windowMs) {
        long ageMs = nowMs - savedAtMs;
        boolean due = subscriptions.all().isEmpty()
                ? savedAtMs > 0 && changed
                : changed && ageMs > SAVE_INTERVAL_MS || ageMs > windowMs / 3;
        if (due) {
            savedAtMs = nowMs;
            changed = false;
        }
        return due;
    }

    /** Sends nothing more and asks the client to go. The first reason counts. */
    public void close(int code, String reason) {
        synchronized (this) {
            if (closing != null || ended) {
                return;
            }
            closing = new Closing(code, reason, System.nanoTime());
        }
        leaveAll();
        channel.close(code, reason);
    }

    /** The connection is gone. */
    public void closed() {
        synchronized (this) {
            ended = true;
        }
        leaveAll();
        history.forget(this);
        outbox.schedule();
    }

    /** Whether the connection is gone. */
    public synchronized boolean isEnded() {
        return ended;
    }

    /** Whether frames may still be sent. */
    public boolean isOpen() {
        return closing == null && !isEnded();
    }

    /** Why and since when it is being closed, or null. */
    public @Nullable Closing closing() {
        return closing;
    }

    /**
     * @param sinceNs by {@link System#nanoTime}
     */
    public record Closing(int code, String reason, long sinceNs) {}

    /** Gets the missing events from elsewhere, or says that they are missing; not under the monitor: it may read files. */
    private void recover(Map<Subscription, Standing> incomplete) {
        if (incomplete.isEmpty()) {
            return;
        }
        Set<Subscription> recovered = history.recover(this, incomplete);
        incomplete.forEach((subscription, standing) -> {
            if (!recovered.contains(subscription)) {
                subscription.joinWithGap(standing);
            }
        });
    }

    private synchronized void leaveAll() {
        if (parkedAtTheEnd == null) {
            parkedAtTheEnd = park();
        }
        subscriptions.leaveAll();
    }
}
