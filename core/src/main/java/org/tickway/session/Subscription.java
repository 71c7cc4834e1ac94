package org.tickway.session;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import org.tickway.topic.EventStream;
import org.tickway.topic.Topic;
import org.tickway.topic.TopicPattern;

/**
 * One session's interest in one topic: how it is to be served, and whether it waits for that.
 *
 * <p>Threads: {@link #onChange} by the applying thread; where it stands, see {@link Delivery}, is read and moved by the
 * session's sender thread under the topic's monitor; options are set by any thread, under the session's monitor.
 */
public final class Subscription extends Delivery {

    private static final VarHandle QUEUED;

    static {
        try {
            QUEUED = MethodHandles.lookup().findVarHandle(Subscription.class, "queued", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Outbox outbox;
    private final String name;
    private volatile SubscribeOptions options;
    private volatile Lane lane;
    private volatile boolean active;
    private volatile boolean held;
    private volatile boolean left;
    private volatile @Nullable Subscription companion;
    private volatile @Nullable TopicPattern pattern;

    @SuppressWarnings("unused") // through QUEUED
    private volatile boolean queued;

    /** Linked by {@link Lane}. */
    @Nullable
    Subscription nextDirty;

    private @Nullable Standing noted;
    private @Nullable Standing confirmed;

    Subscription(Outbox outbox, Topic topic, String name, SubscribeOptions options, Lane lane) {
        super(topic);
        this.outbox = outbox;
        this.name = name;
        this.options = options;
        this.lane = lane;
    }

    /** The name by which the client knows the topic. */
    public String name() {
        return name;
    }

    public SubscribeOptions options() {
        return options;
    }

    /** The pattern that it is there for, or null where it was asked for by name. */
    public @Nullable TopicPattern pattern() {
        return pattern;
    }

    void belongTo(@Nullable TopicPattern itsPattern) {
        pattern = itsPattern;
    }

    /** The subscription of the same session that is written into one message with this one, or null. Any thread. */
    public @Nullable Subscription companion() {
        return companion;
    }

    /** Has this and {@code other} written into one message, or, with null, each for itself; {@code other} learns nothing. */
    public void accompany(@Nullable Subscription other) {
        companion = other;
    }

    /** Whether data may be sent: started, not held and not yet ended. */
    public boolean isActive() {
        return active && !held;
    }

    /** Whether it has ended. */
    public boolean hasLeft() {
        return left;
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

    @Override
    public boolean isWaiting() {
        // The lane stands behind the rest of the object: whoever asks fetches it too before a change needs it.
        return active && !held && !queued && lane != null;
    }

    @Override
    public void onChange() {
        if (isWaiting() && QUEUED.compareAndSet(this, false, true)) {
            lane.push(this);
            outbox.schedule();
        }
    }

    /** The sender has taken it from the outbox: changes from here on mark it anew. */
    void unqueue() {
        queued = false;
    }

    /** Whether data may be sent and none waits to be. */
    boolean isIdle() {
        return isActive() && !queued;
    }

    /**
     * Joins the live topic where the client stands, if it still has everything since; else where the topic is now.
     *
     * @return whether the client misses nothing
     */
    boolean join(@Nullable Standing standing) {
        Standing from = standing != null && standing.isSomewhere() ? standing : null;
        limitDepth(options.depth());
        synchronized (home()) {
            begin(from);
            confirmed = from == null && home() instanceof EventStream ? new Standing(epoch(), sequence()) : from;
        }
        return from == null || recovered();
    }

    void start() {
        active = true;
        onChange();
    }

    void leave() {
        active = false;
        left = true;
        turnAway();
    }

    /**
     * Has {@code past}, a topic of this subscription alone, serve it instead of the live one; before it is started.
     *
     * @param standing what the client has, or null where it is to see the past as if it had nothing
     */
    public void attach(Topic past, @Nullable Standing standing) {
        turnTo(past, standing);
        limitDepth(options.depth());
    }

    /**
     * Moves to the live topic, at exactly the change that the client has, if that is possible.
     *
     * @return whether the live topic serves it from here on, or it has ended
     */
    public boolean rebase(Arrival arrival) {
        Topic past = topic();
        Topic home = home();
        if (past == home) {
            return true;
        }
        synchronized (past) {
            synchronized (home) {
                if (left) {
                    return true;
                }
                if (!new Landing(this, past, home).finds(arrival)) {
                    return false;
                }
                turnHome();
                held = false;
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
            confirmed = home() instanceof EventStream ? confirmed : null;
            limitDepth(changed.depth());
            onChange();
        }
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
        noted = reached();
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
}
