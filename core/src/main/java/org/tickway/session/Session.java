package org.tickway.session;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tickway.session.ParkedSession.ParkedSubscription;
import org.tickway.topic.Topic;
import org.tickway.topic.TopicEngine;
import org.tickway.topic.TopicLookup;

/**
 * One authenticated client connection.
 *
 * <p>Life: opened when the container has accepted the socket; subscribes and unsubscribes; closed once, by the client, by
 * {@link #close} or by the watchdog, and then {@link #closed}, which lets go of all topics.
 *
 * <p>Threads: any.
 */
public final class Session {

    private volatile String id;
    private volatile SessionIdentity identity;
    private final WireForm form;
    private final boolean numbersAsStrings;
    private final FrameChannel channel;
    private final TopicEngine topics;
    private final TopicAccess access;
    private final SessionConfig config;
    private final HistorySource history;
    private final Outbox outbox;
    private final Overflow overflow;
    private final Progress progress;
    private final long openedAtMs;
    private final Map<Topic, Subscription> subscriptions = new LinkedHashMap<>();

    private final ServiceLevel level = new ServiceLevel();
    private static final long SAVE_INTERVAL_MS = 1_000;
    private @Nullable ParkedSession parkedAtTheEnd;
    private EvidencePolicy evidence = EvidencePolicy.NOBODY;
    private volatile boolean recorded;
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
        this.topics = topics;
        this.access = access;
        this.config = config;
        this.history = history;
        this.outbox = new Outbox(this, scheduler, config);
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
        List<Subscription> accepted = new ArrayList<>(names.size());
        List<SubscribeResult.Failure> failed = new ArrayList<>();
        Map<Subscription, Standing> incomplete = new LinkedHashMap<>();
        synchronized (this) {
            for (String name : names) {
                Topic topic = find(name, failed);
                if (topic != null) {
                    Standing standing = resume.getOrDefault(name, resume.get(topic.name()));
                    subscribe(topic, name, options, standing, incomplete, accepted, failed);
                }
            }
        }
        recover(incomplete);
        return new SubscribeResult(accepted, failed);
    }

    /**
     * Subscribes to the past of each topic named; one that is subscribed already leaves the present. Nothing is sent before
     * {@link #start}. After the end of a replay that does not join the present, its topics stay silent.
     */
    public SubscribeResult replay(ReplayRequest request) {
        List<Subscription> wanted = new ArrayList<>(request.topics().size());
        List<SubscribeResult.Failure> failed = new ArrayList<>();
        synchronized (this) {
            for (String name : request.topics()) {
                Topic topic = find(name, failed);
                if (topic != null) {
                    wanted.addAll(toReplay(topic, name, failed));
                }
            }
        }
        Map<Subscription, String> refused = history.replay(this, wanted, request);
        refused.forEach((subscription, code) -> failed.add(new SubscribeResult.Failure(subscription.name(), code)));
        List<Subscription> accepted = new ArrayList<>(wanted);
        accepted.removeAll(refused.keySet());
        synchronized (this) {
            for (Subscription subscription : accepted) {
                Subscription before = subscriptions.put(subscription.home(), subscription);
                if (before != null) {
                    before.leave();
                }
            }
        }
        return new SubscribeResult(accepted, failed);
    }

    /** Begins to send what the accepted subscriptions have. */
    public void start(SubscribeResult result) {
        for (Subscription subscription : result.accepted()) {
            subscription.start();
        }
    }

    /** Ends the subscriptions with these names, the canonical one or the client's; returns the names that there were. */
    public synchronized List<String> unsubscribe(Collection<String> names) {
        List<String> ended = new ArrayList<>(names.size());
        for (String name : names) {
            if (topics.find(name) instanceof TopicLookup.Found found) {
                Subscription subscription = subscriptions.remove(found.topic());
                if (subscription != null) {
                    subscription.leave();
                    changed = true;
                    ended.add(name);
                }
            }
        }
        return ended;
    }

    /** Everything subscribed to, in the order of subscribing. */
    public synchronized List<Subscription> subscriptions() {
        return List.copyOf(subscriptions.values());
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
        List<String> missing = new ArrayList<>();
        for (String name : names) {
            Subscription subscription =
                    topics.find(name) instanceof TopicLookup.Found found ? subscriptions.get(found.topic()) : null;
            if (subscription == null) {
                missing.add(name);
            } else {
                changed = true;
                SubscribeOptions options = change.apply(subscription.options());
                subscription.change(options, laneOf(subscription.topic(), options));
            }
        }
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
        for (Subscription subscription : subscriptions.values()) {
            subscription.serve(laneOf(subscription.topic(), subscription.options()));
        }
        outbox.moved();
    }

    private Lane laneOf(Topic topic, SubscribeOptions options) {
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
        List<String> ended = new ArrayList<>();
        for (Subscription subscription : List.copyOf(subscriptions.values())) {
            Topic topic = subscription.topic();
            if (!access.allows(renewed, topic.topicClass(), topic.name())) {
                subscriptions.remove(topic);
                subscription.leave();
                ended.add(subscription.name());
            }
        }
        return new RefreshResult(true, ended);
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
                subscriptions.values().forEach(Subscription::confirm);
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
            subscriptions.values().forEach(Subscription::note);
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
        List<ParkedSubscription> kept = new ArrayList<>(subscriptions.size());
        for (Subscription subscription : subscriptions.values()) {
            kept.add(new ParkedSubscription(subscription.name(), subscription.options(), subscription.confirmed()));
        }
        return new ParkedSession(
                id, identity.user(), level.asked(), level.isBackground(), maxBytesPerSecond, List.of(), kept);
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
        Map<SubscribeOptions, List<String>> names = new LinkedHashMap<>();
        Map<String, Standing> standings = new HashMap<>();
        for (ParkedSubscription subscription : parked.subscriptions()) {
            names.computeIfAbsent(subscription.options(), options -> new ArrayList<>())
                    .add(subscription.name());
            if (subscription.confirmed() != null) {
                standings.put(subscription.name(), subscription.confirmed());
            }
        }
        standings.putAll(positions);
        List<Subscription> accepted = new ArrayList<>();
        List<SubscribeResult.Failure> failed = new ArrayList<>();
        names.forEach((options, wanted) -> {
            SubscribeResult result = subscribe(wanted, options, standings);
            accepted.addAll(result.accepted());
            failed.addAll(result.failed());
        });
        return new SubscribeResult(accepted, failed);
    }

    /** Whether something has changed that is worth keeping, or what was kept is old; notes it if so. */
    synchronized boolean isSaveDue(long nowMs, long windowMs) {
        long ageMs = nowMs - savedAtMs;
        boolean due = subscriptions.isEmpty()
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

    private @Nullable Topic find(String name, List<SubscribeResult.Failure> failed) {
        TopicLookup lookup = topics.find(name);
        if (lookup instanceof TopicLookup.Found found) {
            return found.topic();
        }
        boolean unknown = lookup instanceof TopicLookup.UnknownTopic;
        failed.add(new SubscribeResult.Failure(name, unknown ? "UNKNOWN_TOPIC" : "UNKNOWN_INSTRUMENT"));
        return null;
    }

    private void subscribe(
            Topic topic,
            String name,
            SubscribeOptions options,
            @Nullable Standing standing,
            Map<Subscription, Standing> incomplete,
            List<Subscription> accepted,
            List<SubscribeResult.Failure> failed) {
        Subscription there = subscriptions.get(topic);
        String refusal = refusal(topic, there);
        if (refusal != null) {
            failed.add(new SubscribeResult.Failure(name, refusal));
            return;
        }
        if (there != null && there.name().equals(name) && !there.isPast()) {
            there.change(options, laneOf(topic, options));
            outbox.moved();
            accepted.add(there);
            return;
        }
        if (there != null) {
            there.leave();
        }
        Subscription subscription = new Subscription(outbox, topic, name, options, laneOf(topic, options));
        if (!subscription.join(standing) && standing != null) {
            incomplete.put(subscription, standing);
        }
        subscriptions.put(topic, subscription);
        changed = true;
        accepted.add(subscription);
    }

    /** The error code if the topic must not be subscribed to, else null. */
    private @Nullable String refusal(Topic topic, @Nullable Subscription there) {
        if (!access.allows(identity, topic.topicClass(), topic.name())) {
            return "FORBIDDEN";
        }
        boolean full = subscriptions.size() >= config.maxSubscriptions() || !isOpen();
        return there == null && full ? "TOO_MANY_SUBSCRIPTIONS" : null;
    }

    private List<Subscription> toReplay(Topic topic, String name, List<SubscribeResult.Failure> failed) {
        Subscription there = subscriptions.get(topic);
        String refusal = refusal(topic, there);
        if (refusal != null) {
            failed.add(new SubscribeResult.Failure(name, refusal));
            return List.of();
        }
        SubscribeOptions options = there == null ? SubscribeOptions.DEFAULT : there.options();
        return List.of(new Subscription(outbox, topic, name, options, laneOf(topic, options)));
    }

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
        subscriptions.values().forEach(Subscription::leave);
        subscriptions.clear();
    }
}
