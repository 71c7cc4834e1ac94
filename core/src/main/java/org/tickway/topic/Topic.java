package org.tickway.topic;

import org.jspecify.annotations.Nullable;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;
import org.tickway.tick.TickLayout;

/**
 * A named stream: its newest value or events, where it stands (epoch and sequence) and whether to trust it.
 *
 * <p>Any thread may read, but what must fit together is read inside {@code synchronized (topic)}, briefly: whoever
 * applies takes the same monitor for every change.
 *
 * <p>Positions are ordered by epoch, then sequence, and a topic only goes forward. The sequence is contiguous from 1 in
 * each epoch, so a jump says how much was not seen.
 */
public abstract sealed class Topic permits InstrumentTopic, MessageTopic {

    private final TopicClass topicClass;
    private final String name;
    private final int ref;
    private final StateLog states = new StateLog();
    private final EncodedChange encoded = new EncodedChange();
    private final SubscriberList subscribers = new SubscriberList();

    private int epoch;
    private volatile long sequence;
    private long sourceTime = TickLayout.NULL_VALUE;
    private long receiveTime = TickLayout.NULL_VALUE;

    Topic(TopicClass topicClass, String name, int ref) {
        this.topicClass = topicClass;
        this.name = name;
        this.ref = ref;
    }

    public final TopicClass topicClass() {
        return topicClass;
    }

    /** The canonical name, such as {@code prices.BINANCE:BTCUSDT}. */
    public final String name() {
        return name;
    }

    /** A number that stands for the topic on the wire, unique within this gateway and as long as it runs. */
    public final int ref() {
        return ref;
    }

    /** The run of its feeding host, or of its publishers, that its sequence counts in; 0 before the first change. */
    public final synchronized int epoch() {
        return epoch;
    }

    /** Number of the newest change, contiguous from 1 in the epoch; 0 before the first. */
    public final long sequence() {
        return sequence;
    }

    /** The source's time of the newest change in nanoseconds, or {@link TickLayout#NULL_VALUE}. */
    public final synchronized long sourceTime() {
        return sourceTime;
    }

    /** Our time of the newest change in nanoseconds, or {@link TickLayout#NULL_VALUE}. */
    public final synchronized long receiveTime() {
        return receiveTime;
    }

    public final synchronized StateChange state() {
        return states.newest();
    }

    /** The state change that follows {@code version}, or null where there is none. */
    public final synchronized @Nullable StateChange stateAfter(int version) {
        return states.after(version);
    }

    /** The newest change as bytes; read and written under this topic's monitor. */
    public final EncodedChange encoded() {
        return encoded;
    }

    /**
     * Tells {@code subscriber} of every change from now on. Where it begins at an earlier place of an {@link EventStream},
     * it takes that place in the same monitor.
     */
    public final synchronized void add(TopicSubscriber subscriber) {
        subscribers.add(subscriber);
        onSubscribed();
    }

    /** Tells {@code subscriber} no more; does nothing if it was not told. */
    public final synchronized void remove(TopicSubscriber subscriber) {
        subscribers.remove(subscriber);
    }

    public final int subscriberCount() {
        return subscribers.size();
    }

    /**
     * Has the topic say {@code sound} where it would say {@link StreamState#LIVE}, from now on: one that shows the past
     * never claims to be the present. Any thread.
     */
    public final void present(StreamState sound, StateReason reason, long sinceNs) {
        synchronized (this) {
            states.present(sound, reason);
        }
        enter(sound, reason, TickLayout.NULL_VALUE, sinceNs);
    }

    /**
     * Goes into a state, then tells the subscribers. Any thread.
     *
     * @param argument the number that the reason's text names, or {@link TickLayout#NULL_VALUE}
     * @param sinceNs nanoseconds since the epoch
     */
    public final void enter(StreamState state, StateReason reason, long argument, long sinceNs) {
        boolean changed;
        synchronized (this) {
            changed = states.enter(state, reason, argument, sinceNs);
        }
        if (changed) {
            tellSubscribers();
        }
    }

    /**
     * Whether a client that has everything up to this position can go on from it: a delta from there is exact, or the
     * events behind it are all in memory. Under the monitor.
     */
    public abstract boolean canContinue(int itsEpoch, long itsSequence);

    /** Prepares for subscribers; called under the monitor. */
    void onSubscribed() {}

    /** The place of the subscriber that has read least; called under the monitor. */
    final long slowestPlace() {
        return subscribers.slowestPlace();
    }

    /** How many of the first subscribers would be told of a change. */
    final int waiting() {
        return subscribers.waiting();
    }

    final StateLog states() {
        return states;
    }

    /** Whether the topic is at this position or beyond; under the monitor. */
    final boolean hasReached(int itsEpoch, long itsSequence) {
        return itsEpoch < epoch || itsEpoch == epoch && itsSequence <= sequence;
    }

    /** Steps to a position; under the monitor. */
    final void moveTo(int itsEpoch, long itsSequence) {
        epoch = itsEpoch;
        sequence = itsSequence;
    }

    final void setTimes(long itsSourceTime, long itsReceiveTime) {
        sourceTime = itsSourceTime;
        receiveTime = itsReceiveTime;
    }

    final void tellSubscribers() {
        subscribers.onChange();
    }
}
