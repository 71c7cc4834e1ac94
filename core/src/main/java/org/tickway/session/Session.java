package org.tickway.session;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.tickway.topic.TopicEngine;

/**
 * One authenticated client connection: what it is subscribed to, what it is owed, and how fast it may have it.
 *
 * <p>Life: that of its {@link Connection}; it subscribes and unsubscribes, and lets go of all topics when it is closed.
 *
 * <p>Threads: any. Its parts have one monitor, the session's.
 */
public final class Session extends Connection {

    private final HistorySource history;
    private final Outbox outbox;
    private final Overflow overflow;
    private final Progress progress;
    private final Subscriptions subscriptions;
    private final Enrolment enrolment;
    private final Pacing pacing;
    private final Pulse pulse;
    private final Parking parking;

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
        super(id, identity, form, numbersAsStrings, channel);
        this.history = history;
        this.outbox = new Outbox(this, scheduler, config);
        this.overflow = new Overflow(this, config.outbox());
        this.subscriptions = new Subscriptions(this, topics, access, config.maxSubscriptions());
        this.enrolment = new Enrolment(this, subscriptions, history);
        this.pacing = new Pacing(this, outbox, subscriptions);
        this.progress = new Progress(pacing, config.outbox());
        this.pulse = new Pulse(this, subscriptions, System.nanoTime());
        this.parking = new Parking(this, subscriptions);
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

    Enrolment enrolment() {
        return enrolment;
    }

    Pacing pacing() {
        return pacing;
    }

    Pulse pulse() {
        return pulse;
    }

    Parking parking() {
        return parking;
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
        return enrolment.subscribe(names, options, resume);
    }

    /** Those of {@code names} that a market topic may have which the user may see; patterns are none. */
    public synchronized List<String> marketTopics(Collection<String> names) {
        return subscriptions.ofMarket(names);
    }

    /**
     * Has {@code listener} told of the topics that came into being and match a pattern, before they are started; by the
     * session's sender thread.
     */
    public void onNewTopics(Consumer<SubscribeResult> listener) {
        enrolment.onNewTopics(listener);
    }

    /** Subscribes to topics that have come into being since and match a pattern. The sender thread, before each turn. */
    public void admitNewTopics() {
        enrolment.admitNewTopics();
    }

    /**
     * Subscribes to the past of each topic named; one that is subscribed already leaves the present. Nothing is sent before
     * {@link #start}. After the end of a replay that does not join the present, its topics stay silent.
     */
    public SubscribeResult replay(ReplayRequest request) {
        return enrolment.replay(request);
    }

    /** Begins to send what the accepted subscriptions have. */
    public void start(SubscribeResult result) {
        for (Subscription subscription : result.accepted()) {
            subscription.start();
        }
    }

    /** Ends the subscriptions with these names, the canonical one or the client's, or of these patterns; returns the names that there were. */
    public synchronized List<String> unsubscribe(Collection<String> names) {
        parking.noteChange();
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
    public Frequency frequency() {
        return pacing.frequency();
    }

    /** How often subscriptions without a frequency of their own are served now. */
    public Frequency effectiveFrequency() {
        return pacing.effectiveFrequency();
    }

    /** Sets the session's frequency; subscriptions that have one of their own keep it. */
    public void setFrequency(Frequency frequency) {
        pacing.setFrequency(frequency);
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
        parking.noteChange();
        List<String> missing = subscriptions.change(names, change);
        outbox.moved();
        return missing;
    }

    /**
     * Serves everything at {@link Frequency#BACKGROUND} while it is enabled, whatever frequencies were asked for; after that
     * they hold again.
     */
    public void setBackground(boolean enabled) {
        pacing.setBackground(enabled);
    }

    public boolean isBackground() {
        return pacing.isBackground();
    }

    /**
     * A new credential of the same user: the session goes on until it expires, with the roles that it names. What they do
     * not allow any more ends.
     */
    public synchronized RefreshResult refresh(SessionIdentity renewed) {
        if (!renew(renewed)) {
            return RefreshResult.REFUSED;
        }
        parking.noteChange();
        return new RefreshResult(true, subscriptions.endForbidden());
    }

    /** Limits data to so many bytes a second; 0 is no limit. */
    public void setMaxBytesPerSecond(long bytesPerSecond) {
        pacing.setMaxBytesPerSecond(bytesPerSecond);
    }

    /** Sends a JSON message before any data that waits; a client with too many unread ones is closed as too slow. */
    public void sendControl(byte[] utf8) {
        if (!outbox.addControl(utf8)) {
            close(CloseCode.TOO_SLOW, "too many unread messages");
        }
    }

    /** The client gave a sign of life. */
    public void heard() {
        pulse.heard(System.nanoTime());
    }

    /** The client answered a ping: what was sent before it has arrived. */
    public void ponged() {
        heard();
        pulse.answered();
    }

    /** By {@link System#nanoTime}. */
    public long heardAtNs() {
        return pulse.heardAtNs();
    }

    /** The connection is gone. */
    public void closed() {
        end();
        leaveAll();
        history.forget(this);
        outbox.schedule();
    }

    /**
     * @param sinceNs by {@link System#nanoTime}
     */
    public record Closing(int code, String reason, long sinceNs) {}

    @Override
    synchronized void leaveAll() {
        parking.end();
        subscriptions.leaveAll();
    }
}
