package org.tickway.topic;

import java.nio.ByteBuffer;
import org.tickway.codec.TickCodec;
import org.tickway.instrument.Instrument;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;
import org.tickway.tick.TickLayout;
import org.tickway.tick.TickStream;

/**
 * One stream of one instrument, fed by records.
 *
 * <p>One thread applies records; for the rest see {@link Topic}.
 *
 * <p>Life: created when its first record arrives or its first subscriber asks, and kept as long as the gateway runs. Its
 * epoch and sequence are those of the records, whichever ring carries them. A record that is no newer than what the topic
 * has is late and changes nothing.
 */
public abstract sealed class InstrumentTopic extends Topic permits PricesTopic, DepthTopic, TradesTopic, BarsTopic {

    private final Instrument instrument;
    private final TickStream stream;
    private int feedId = -1;
    private boolean lapped;
    private boolean flows;

    InstrumentTopic(TopicClass topicClass, Instrument instrument, TickStream stream, int ref) {
        super(topicClass, nameOf(topicClass, instrument, stream), ref);
        this.instrument = instrument;
        this.stream = stream;
    }

    public final Instrument instrument() {
        return instrument;
    }

    public final TickStream stream() {
        return stream;
    }

    /** The feed that the newest record came from, -1 before the first. */
    public final synchronized int feedId() {
        return feedId;
    }

    /**
     * Applies one record of this topic, then tells the subscribers.
     *
     * @return false where the record is late
     */
    final boolean accept(ByteBuffer buffer, int record) {
        int itsEpoch = TickCodec.epoch(buffer, record);
        long itsSequence = TickCodec.topicSequence(buffer, record);
        boolean changed;
        synchronized (this) {
            if (hasReached(itsEpoch, itsSequence)) {
                return false;
            }
            feedId = TickCodec.feedId(buffer, record);
            if (itsEpoch != epoch()) {
                moveTo(itsEpoch, 0);
                restart();
            }
            changed = apply(buffer, record);
            if (changed) {
                setTimes(TickCodec.sourceTime(buffer, record), TickCodec.receiveTime(buffer, record));
                moveTo(itsEpoch, itsSequence);
                if (!flows) {
                    flow();
                }
            }
        }
        if (changed) {
            tellSubscribers();
        }
        settle();
        return true;
    }

    /** Records of its ring, perhaps its own, were overwritten unread: its value may be old until the next one comes. */
    final void lap(long lost, long sinceNs) {
        synchronized (this) {
            flows = false;
            if (states().newest().state() == StreamState.LIVE) {
                lapped = states().enter(StreamState.GAP, StateReason.RING_LAPPED, lost, sinceNs);
            }
            onLapped();
        }
        tellSubscribers();
        settle();
    }

    /** Looks at the topic itself and does nothing else; see {@link Lookahead}. */
    final long look() {
        return sequence() + unguardedFeedId();
    }

    /** Looks at the parts that a record changes. */
    long lookAtParts() {
        return subscriberCount();
    }

    /** Looks at the first subscribers. */
    final long lookAtSubscribers() {
        return waiting();
    }

    /** Stands behind the other fields, where a processor has to fetch it by itself. */
    @SuppressWarnings("GuardedBy") // nobody cares for the value
    private int unguardedFeedId() {
        return feedId;
    }

    /**
     * Takes the record in, before the topic steps to its position; called under the monitor.
     *
     * @return whether the topic has a new value that subscribers should see
     */
    abstract boolean apply(ByteBuffer buffer, int record);

    /** Forgets what belongs to the old epoch; called under the monitor. */
    void restart() {}

    /** Does what must not be done under the monitor; called after each record by the applying thread. */
    void settle() {}

    /** Gives up what cannot be continued without the lost records; called under the monitor. */
    void onLapped() {}

    private void flow() {
        if (states().unknown()) {
            states().enter(StreamState.LIVE, StateReason.CONNECTED, TickLayout.NULL_VALUE, receiveTime());
        } else if (lapped) {
            states().enter(StreamState.LIVE, StateReason.DATA_RESUMED, TickLayout.NULL_VALUE, receiveTime());
        }
        lapped = false;
        flows = true; // what else the topic's state may become, data alone do not change it
    }

    private static String nameOf(TopicClass topicClass, Instrument instrument, TickStream stream) {
        String name = topicClass.prefix() + instrument.name();
        return stream.isBars() ? name + '.' + stream.interval() : name;
    }
}
