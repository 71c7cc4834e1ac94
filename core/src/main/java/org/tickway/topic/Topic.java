package org.tickway.topic;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tickway.codec.TickCodec;
import org.tickway.instrument.Instrument;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;
import org.tickway.tick.TickLayout;

/**
 * A named stream of one instrument: its newest value, where it stands (epoch and sequence) and whether to trust it.
 *
 * <p>One thread applies records. Any thread may read, but what must fit together is read inside {@code
 * synchronized (topic)}, briefly: the applying thread takes the same monitor for every record.
 *
 * <p>Life: created when its first record arrives or its first subscriber asks, and kept as long as the gateway runs. Its
 * sequence starts anew whenever the records come from another ring or a new epoch of the same one; its epoch rises then.
 */
public abstract sealed class Topic permits PricesTopic, DepthTopic, TradesTopic {

    private static final TopicSubscriber[] NONE = {};

    private final TopicClass topicClass;
    private final Instrument instrument;
    private final String name;
    private final int ref;
    private final StateLog states = new StateLog();
    private final EncodedChange encoded = new EncodedChange();
    private volatile TopicSubscriber[] subscribers = NONE;

    private int feedId = -1;
    private int recordEpoch;
    private int epoch;
    private boolean lapped;
    private volatile long sequence;
    private long sourceTime = TickLayout.NULL_VALUE;
    private long receiveTime = TickLayout.NULL_VALUE;

    Topic(TopicClass topicClass, Instrument instrument, int ref) {
        this.topicClass = topicClass;
        this.instrument = instrument;
        this.name = topicClass.prefix() + instrument.name();
        this.ref = ref;
    }

    public final TopicClass topicClass() {
        return topicClass;
    }

    public final Instrument instrument() {
        return instrument;
    }

    /** The canonical name, such as {@code prices.BINANCE:BTCUSDT}. */
    public final String name() {
        return name;
    }

    /** A number that stands for the topic on the wire, unique within this gateway and as long as it runs. */
    public final int ref() {
        return ref;
    }

    public final synchronized int epoch() {
        return epoch;
    }

    /** Number of the newest change, contiguous from 1 in the epoch; 0 before the first. */
    public final long sequence() {
        return sequence;
    }

    /** The venue's time of the newest change in nanoseconds, or {@link TickLayout#NULL_VALUE}. */
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

    /** Tells {@code subscriber} of every change from now on. */
    public final synchronized void add(TopicSubscriber subscriber) {
        TopicSubscriber[] now = Arrays.copyOf(subscribers, subscribers.length + 1);
        now[now.length - 1] = subscriber;
        subscribers = now;
        onSubscribed();
    }

    /** Tells {@code subscriber} no more; does nothing if it was not told. */
    public final synchronized void remove(TopicSubscriber subscriber) {
        TopicSubscriber[] before = subscribers;
        for (int index = 0; index < before.length; index++) {
            if (before[index] == subscriber) {
                TopicSubscriber[] now = before.length == 1 ? NONE : Arrays.copyOf(before, before.length - 1);
                if (index < now.length) {
                    System.arraycopy(before, index + 1, now, index, now.length - index);
                }
                subscribers = now;
                return;
            }
        }
    }

    public final int subscriberCount() {
        return subscribers.length;
    }

    /** Applies one record of this topic, then tells the subscribers. */
    final void accept(ByteBuffer buffer, int record) {
        boolean changed;
        synchronized (this) {
            restartIfAnotherSource(buffer, record);
            changed = apply(buffer, record);
            if (changed) {
                sourceTime = TickCodec.sourceTime(buffer, record);
                receiveTime = TickCodec.receiveTime(buffer, record);
                sequence = TickCodec.topicSequence(buffer, record);
                if (states.unknown()) {
                    states.enter(StreamState.LIVE, StateReason.CONNECTED, TickLayout.NULL_VALUE, receiveTime);
                } else if (lapped) {
                    states.enter(StreamState.LIVE, StateReason.DATA_RESUMED, TickLayout.NULL_VALUE, receiveTime);
                }
                lapped = false;
            }
        }
        if (changed) {
            tellSubscribers();
        }
        settle();
    }

    /** Records of its ring, perhaps its own, were overwritten unread: its value may be old until the next one comes. */
    final void lap(long lost, long sinceNs) {
        synchronized (this) {
            if (states.newest().state() == StreamState.LIVE) {
                lapped = states.enter(StreamState.GAP, StateReason.RING_LAPPED, lost, sinceNs);
            }
            onLapped();
        }
        tellSubscribers();
        settle();
    }

    /** Goes into a state, then tells the subscribers. */
    public final void enter(StreamState state, StateReason reason, long argument, long sinceNs) {
        boolean changed;
        synchronized (this) {
            changed = states.enter(state, reason, argument, sinceNs);
        }
        if (changed) {
            tellSubscribers();
        }
    }

    /** The feed that the newest records came from, -1 before the first. */
    public final synchronized int feedId() {
        return feedId;
    }

    /**
     * Takes the record in; called under the monitor.
     *
     * @return whether the topic has a new value that subscribers should see
     */
    abstract boolean apply(ByteBuffer buffer, int record);

    /** Forgets what belongs to the old epoch; the new one begins with {@code firstSequence}; under the monitor. */
    abstract void restart(long firstSequence);

    /** Does what must not be done under the monitor; called after each record by the applying thread. */
    void settle() {}

    /** Gives up what cannot be continued without the lost records; called under the monitor. */
    void onLapped() {}

    /**
     * Whether what changed after {@code itsSequence} can be told exactly to one who has the value as of then; under the
     * monitor.
     */
    public boolean canContinue(int itsEpoch, long itsSequence) {
        return false;
    }

    /** Prepares for subscribers; called under the monitor. */
    void onSubscribed() {}

    /** The place of the subscriber that has read least; called under the monitor. */
    final long slowestPlace() {
        long slowest = Long.MAX_VALUE;
        for (TopicSubscriber subscriber : subscribers) {
            slowest = Math.min(slowest, subscriber.place());
        }
        return slowest;
    }

    private void restartIfAnotherSource(ByteBuffer buffer, int record) {
        int feed = TickCodec.feedId(buffer, record);
        int itsEpoch = TickCodec.epoch(buffer, record);
        if (feed != feedId || itsEpoch != recordEpoch) {
            boolean first = feedId < 0 && epoch == 0;
            boolean anew = first || feed == feedId;
            feedId = feed;
            recordEpoch = itsEpoch;
            epoch = first ? itsEpoch : Math.max(epoch + 1, itsEpoch);
            sequence = 0;
            restart(anew ? 1 : TickCodec.topicSequence(buffer, record));
        }
    }

    private void tellSubscribers() {
        for (TopicSubscriber subscriber : subscribers) {
            subscriber.onChange();
        }
    }
}
