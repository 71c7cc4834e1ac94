package org.tickway.session;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import org.tickway.tick.TickLayout;
import org.tickway.topic.DepthImage;
import org.tickway.topic.DepthTopic;
import org.tickway.topic.EventStream;
import org.tickway.topic.Topic;
import org.tickway.topic.TopicPattern;
import org.tickway.topic.TopicSubscriber;

/**
 * One session's interest in one topic: how it is to be served, and up to where it has been.
 *
 * <p>Threads: {@link #onChange} by the applying thread; where it stands is read and moved by the session's sender thread
 * under the topic's monitor; options are set by any thread, under the session's monitor.
 */
public final class Subscription implements TopicSubscriber {

    private static final VarHandle QUEUED;

    static {
        try {
            QUEUED = MethodHandles.lookup().findVarHandle(Subscription.class, "queued", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Outbox outbox;
    private final Topic home;
    private final String name;
    private volatile Topic topic;
    private volatile SubscribeOptions options;
    private volatile Lane lane;
    private volatile boolean active;
    private volatile boolean held;
    private volatile boolean left;
    private volatile boolean recovered;
    private volatile @Nullable Subscription companion;

    @SuppressWarnings("unused") // through QUEUED
    private volatile boolean queued;

    @Nullable
    Subscription nextDirty;

    private boolean snapshotSent;
    private int epoch;
    private long sequence;
    private long place;
    private long resumedBefore;
    private int stateVersion;
    private @Nullable DepthImage image;
    private @Nullable Standing noted;
    private @Nullable Standing confirmed;
    private volatile @Nullable TopicPattern pattern;

    Subscription(Outbox outbox, Topic topic, String name, SubscribeOptions options, Lane lane) {
        this.outbox = outbox;
        this.home = topic;
        this.topic = topic;
        this.name = name;
        this.options = options;
        this.lane = lane;
    }

    /**
     * The topic that serves it now: the live one, or while the past is being read, one of its own with the same name. May
     * change at any time but not while its monitor is held.
     */
    public Topic topic() {
        return topic;
    }

    /** The live topic that was subscribed to. */
    public Topic home() {
        return home;
    }

    /** Whether the past is being read for it: it has not come to its live topic yet. */
    public boolean isPast() {
        return topic != home;
    }

    /** Whether the client gets all that it missed since the standing that it came with. */
    public boolean recovered() {
        return recovered;
    }

    /** The pattern that it is there for, or null where it was asked for by name. */
    public @Nullable TopicPattern pattern() {
        return pattern;
    }

    void belongTo(@Nullable TopicPattern itsPattern) {
        pattern = itsPattern;
    }

    /** Whether it has ended. */
    public boolean hasLeft() {
        return left;
    }

    /** The name by which the client knows the topic. */
    public String name() {
        return name;
    }

    public SubscribeOptions options() {
        return options;
    }

    /** Whether data may be sent: started, not held and not yet ended. */
    public boolean isActive() {
        return active && !held;
    }

    /** Keeps what its topic has from the client until {@link #release}. */
    public void hold() {
        held = true;
    }

    /** Lets the client have what its topic has now, and what comes. */
    public void release() {
        held = false;
        onChange();
    }

    /** The subscription of the same session that is written into one message with this one, or null. Any thread. */
    public @Nullable Subscription companion() {
        return companion;
    }

    /** Has this and {@code other} written into one message, or, with null, each for itself; {@code other} learns nothing. */
    public void accompany(@Nullable Subscription other) {
        companion = other;
    }

    @Override
    public void onChange() {
        if (active && !held && !queued && QUEUED.compareAndSet(this, false, true)) {
            lane.push(this);
            outbox.schedule();
        }
    }

    @Override
    public long place() {
        return place;
    }

    /** Remembers where the live topic stands now, so that what comes from here on is this client's. */
    void join() {
        join(null);
    }

    /**
     * Joins the live topic where the client stands, if it still has everything since; else where the topic is now.
     *
     * @return whether the client misses nothing
     */
    boolean join(@Nullable Standing standing) {
        limitDepth();
        synchronized (home) {
            home.add(this);
            stateVersion = home.state().version();
            recovered = standing != null && standing.isSomewhere() && goOn(standing.epoch(), standing.sequence());
            if (!recovered) {
                beginNow();
            }
            confirmed = standing != null && standing.isSomewhere()
                    ? standing
                    : home instanceof EventStream ? new Standing(epoch, sequence) : null;
        }
        return recovered || standing == null || !standing.isSomewhere();
    }

    /** What {@code standing} lacks is not to be had; where the missing events can be counted, the client is told. */
    void joinWithGap(Standing standing) {
        synchronized (home) {
            if (home instanceof EventStream events
                    && standing.epoch() == home.epoch()
                    && standing.sequence() < home.sequence()) {
                sent(standing.epoch(), standing.sequence());
                place = events.oldest();
            }
        }
    }

    void start() {
        active = true;
        onChange();
    }

    void leave() {
        active = false;
        left = true;
        Topic served;
        do {
            served = topic;
            served.remove(this);
        } while (served != topic);
        home.remove(this);
    }

    /**
     * Has {@code past}, a topic of this subscription alone, serve it instead of the live one; before it is started.
     *
     * @param standing what the client has, or null where it is to see the past as if it had nothing
     */
    public void attach(Topic past, @Nullable Standing standing) {
        synchronized (past) {
            home.remove(this);
            past.add(this);
            topic = past;
            stateVersion = Math.max(0, past.state().version() - 1);
            snapshotSent = false;
            recovered = standing != null;
            epoch = standing == null ? 0 : standing.epoch();
            sequence = standing == null ? 0 : standing.sequence();
            place = past instanceof EventStream events ? events.end() : 0;
        }
        limitDepth();
    }

    /** What the past gives begins with the change after this one; whatever was before it was not asked for. */
    public void beginAfter(int itsEpoch, long itsSequence) {
        Topic past = topic;
        synchronized (past) {
            epoch = itsEpoch;
            sequence = itsSequence;
        }
    }

    /**
     * Moves to the live topic, at exactly the change that the client has, if that is possible.
     *
     * @return whether the live topic serves it from here on, or it has ended
     */
    public boolean rebase(Arrival arrival) {
        Topic past = topic;
        if (past == home) {
            return true;
        }
        synchronized (past) {
            synchronized (home) {
                if (left) {
                    return true;
                }
                if (!arrive(arrival)) {
                    return false;
                }
                past.remove(this);
                home.add(this);
                topic = home;
                held = false;
                stateVersion = Math.max(0, home.state().version() - 1);
            }
        }
        onChange();
        return true;
    }

    /** How near the past has come to the present. */
    public sealed interface Arrival {

        /** There may be more of the past to read. */
        record Underway() implements Arrival {}

        /**
         * All that there is of the past has been read.
         *
         * @param sinceNs since when it was read, nanoseconds since the epoch
         */
        record AtTheEnd(long sinceNs) implements Arrival {}

        /** What is missing of the past will not come. */
        record Forced() implements Arrival {}
    }

    /** Takes over other options; the next message is a snapshot, since what the client has no longer fits. */
    void change(SubscribeOptions changed, Lane itsLane) {
        boolean otherShape = changed.depth() != options.depth() || changed.fields() != options.fields();
        options = changed;
        lane = itsLane;
        if (otherShape) {
            needSnapshot();
            noted = null;
            confirmed = home instanceof EventStream ? confirmed : null;
            limitDepth();
            onChange();
        }
    }

    private void needSnapshot() {
        Topic served;
        do {
            served = topic;
            synchronized (served) {
                snapshotSent = false;
            }
        } while (served != topic);
    }

    /** Is served in another lane from now on. */
    void serve(Lane itsLane) {
        lane = itsLane;
    }

    Lane lane() {
        return lane;
    }

    /** Remembers how far the client was sent this topic, for {@link #confirm}; under the session's monitor. */
    void note() {
        Topic served;
        do {
            served = topic;
            synchronized (served) {
                boolean replays = served != home && !recovered;
                boolean stands = snapshotSent || home instanceof EventStream;
                noted = stands && !replays ? new Standing(epoch, sequence) : null;
            }
        } while (served != topic);
    }

    /** The client has what was noted; under the session's monitor. */
    void confirm() {
        if (noted != null) {
            confirmed = noted;
            noted = null;
        }
    }

    /** Up to where the client certainly has this topic, or null where it may have nothing; under the session's monitor. */
    @Nullable
    Standing confirmed() {
        return confirmed;
    }

    /** The sender has taken it from the outbox: changes from here on mark it anew. */
    void unqueue() {
        queued = false;
    }

    // From here on: the sender thread, under the topic's monitor.

    /** Whether the client has the topic's value in this epoch, so that a delta makes sense. */
    public boolean hasSnapshotOf(int itsEpoch) {
        return snapshotSent && epoch == itsEpoch;
    }

    public int epoch() {
        return epoch;
    }

    /** Sequence of the newest change that the client has or, before the first message, that it did not ask for. */
    public long sequence() {
        return sequence;
    }

    /** How many changes a message of this sequence stands for beside its own; 0 where another epoch begins. */
    public long foldedBefore(int itsEpoch, long itsSequence) {
        return epoch == itsEpoch ? Math.max(0, itsSequence - sequence - 1) : 0;
    }

    /** The client now has the topic's value as of this sequence. */
    public void sent(int itsEpoch, long itsSequence) {
        snapshotSent = true;
        epoch = itsEpoch;
        sequence = itsSequence;
    }

    /** The client has every event before {@code itsPlace} or was told of its loss. */
    public void sentUpTo(long itsPlace) {
        place = itsPlace;
    }

    /** The place before which events were there already when the client came back; under the topic's monitor. */
    long resumedBefore() {
        return resumedBefore;
    }

    /** Version of the newest state that the client was told. */
    public int stateVersion() {
        return stateVersion;
    }

    public void toldState(int version) {
        stateVersion = version;
    }

    /** What the client saw of a book if it wants only the best levels; else null. */
    public @Nullable DepthImage image() {
        return image;
    }

    private void beginNow() {
        epoch = home.epoch();
        sequence = home.sequence();
        place = home instanceof EventStream events ? events.end() : 0;
    }

    /** Whether the live topic has everything after this change; if so, the client stands there. */
    private boolean goOn(int itsEpoch, long itsSequence) {
        if (home instanceof EventStream events) {
            long next = events.placeAfter(itsEpoch, itsSequence);
            if (next < 0) {
                return false;
            }
            place = next;
            resumedBefore = events.end();
        } else if (image != null || !home.canContinue(itsEpoch, itsSequence)) {
            return false;
        }
        sent(itsEpoch, itsSequence);
        return true;
    }

    /** Finds the client's place in the live topic; under both monitors. */
    private boolean arrive(Arrival arrival) {
        boolean forced = arrival instanceof Arrival.Forced;
        if (stateVersion < topic.state().version()) {
            return false; // the client is yet to be told that it sees the past
        }
        if (home instanceof EventStream events) {
            return epoch > 0 && goOn(epoch, sequence)
                    || isDrained()
                            && (arrival instanceof Arrival.AtTheEnd end && arriveBehind(end.sinceNs())
                                    || forced && arriveWithGap(events));
        }
        if (arrival instanceof Arrival.Underway || !isDrained() || !forced && isAheadOfHome()) {
            return false;
        }
        snapshotSent = false; // the past may have begun behind the newest change of some part of the value
        return true;
    }

    /** Whether the client was sent all that its topic has. */
    private boolean isDrained() {
        return topic instanceof EventStream events ? place >= events.end() : isActive() && !queued;
    }

    /** Whether the journal has given changes that the live topic has yet to apply. */
    private boolean isAheadOfHome() {
        return topic.epoch() > home.epoch() || topic.epoch() == home.epoch() && topic.sequence() > home.sequence();
    }

    /** Where nothing has happened since, the client's place is behind everything. */
    private boolean arriveBehind(long sinceNs) {
        if (epoch > 0 || home.sequence() > 0 && newestNs() >= sinceNs) {
            return false;
        }
        beginNow();
        return true;
    }

    /** When the newest change came to us: messages have no other time than that of their publishing. */
    private long newestNs() {
        return home.receiveTime() == TickLayout.NULL_VALUE ? home.sourceTime() : home.receiveTime();
    }

    private boolean arriveWithGap(EventStream events) {
        place = epoch > home.epoch() ? events.end() : events.oldest();
        return true;
    }

    private void limitDepth() {
        Topic served = topic;
        if (served instanceof DepthTopic) {
            int depth = options.depth();
            synchronized (served) {
                image = depth == 0 ? null : new DepthImage(depth);
            }
        }
    }
}
