package org.tickway.session;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import org.tickway.topic.DepthImage;
import org.tickway.topic.DepthTopic;
import org.tickway.topic.Topic;
import org.tickway.topic.TopicSubscriber;
import org.tickway.topic.TradesTopic;

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
    private final Topic topic;
    private final String name;
    private volatile SubscribeOptions options;
    private volatile Outbox.Lane lane;
    private volatile boolean active;
    private volatile @Nullable Subscription companion;

    @SuppressWarnings("unused") // through QUEUED
    private volatile boolean queued;

    @Nullable
    Subscription nextDirty;

    private boolean snapshotSent;
    private int epoch;
    private long sequence;
    private long place;
    private int stateVersion;
    private @Nullable DepthImage image;

    Subscription(Outbox outbox, Topic topic, String name, SubscribeOptions options, Outbox.Lane lane) {
        this.outbox = outbox;
        this.topic = topic;
        this.name = name;
        this.options = options;
        this.lane = lane;
    }

    public Topic topic() {
        return topic;
    }

    /** The name by which the client knows the topic. */
    public String name() {
        return name;
    }

    public SubscribeOptions options() {
        return options;
    }

    /** Whether data may be sent: started and not yet ended. */
    public boolean isActive() {
        return active;
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
        if (active && !queued && QUEUED.compareAndSet(this, false, true)) {
            lane.push(this);
            outbox.schedule();
        }
    }

    @Override
    public long place() {
        return place;
    }

    /** Remembers where the topic stands now, so that what comes from here on is this client's. */
    void join() {
        synchronized (topic) {
            topic.add(this);
            epoch = topic.epoch();
            sequence = topic.sequence();
            stateVersion = topic.state().version();
            if (topic instanceof TradesTopic trades) {
                place = trades.end();
            }
        }
        limitDepth();
    }

    void start() {
        active = true;
        onChange();
    }

    void leave() {
        active = false;
        topic.remove(this);
    }

    /** Takes over other options; the next message is a snapshot, since what the client has no longer fits. */
    void change(SubscribeOptions changed, Outbox.Lane itsLane) {
        boolean otherShape = changed.depth() != options.depth() || changed.fields() != options.fields();
        options = changed;
        lane = itsLane;
        if (otherShape) {
            synchronized (topic) {
                snapshotSent = false;
            }
            limitDepth();
            onChange();
        }
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

    private void limitDepth() {
        if (topic instanceof DepthTopic) {
            int depth = options.depth();
            synchronized (topic) {
                image = depth == 0 ? null : new DepthImage(depth);
            }
        }
    }
}
