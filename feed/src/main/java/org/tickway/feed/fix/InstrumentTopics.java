package org.tickway.feed.fix;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Channel;
import org.tickway.feed.connection.TopicState;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;
import org.tickway.tick.TickLayout;

/** The topics of one instrument and of its yields, and what happens to their states. Confined to the feed's thread. */
final class InstrumentTopics {

    private final Map<Channel, TopicState> topics = new EnumMap<>(Channel.class);
    private final YieldQuotes yields;

    InstrumentTopics(YieldQuotes yields) {
        this.yields = yields;
    }

    void open(Channel channel, TopicState topic) {
        topics.put(channel, topic);
    }

    void close(Channel channel) {
        TopicState topic = topics.remove(channel);
        if (topic != null) {
            topic.enter(StreamState.CLOSED, StateReason.STOPPED);
            if (channel == Channel.PRICES) {
                yields.enter(StreamState.CLOSED, StateReason.STOPPED, TickLayout.NULL_VALUE);
            }
        }
    }

    boolean has(Channel channel) {
        return topics.containsKey(channel);
    }

    @Nullable
    TopicState get(Channel channel) {
        return topics.get(channel);
    }

    Set<Channel> channels() {
        return topics.keySet();
    }

    /** The venue is being asked. */
    void asked() {
        for (TopicState topic : topics.values()) {
            if (topic.state() == StreamState.STALE) {
                topic.enter(StreamState.RECOVERING, StateReason.NOT_YET_SUBSCRIBED);
            }
        }
    }

    void wellAgain() {
        topics.forEach(InstrumentTopics::wellAgain);
    }

    static void wellAgain(Channel channel, TopicState topic) {
        if (topic.isLive()) {
            return;
        }
        if (channel == Channel.DEPTH) {
            topic.enter(StreamState.LIVE, StateReason.BOOK_SYNCHRONISED);
        } else {
            topic.dataArrived();
        }
    }

    /**
     * Updates are missing.
     *
     * @param missed how many at least
     * @param trades whether trades can be among them
     */
    void gap(long missed, boolean trades) {
        topics.forEach((channel, topic) -> {
            if (topic.state() != StreamState.CLOSED && (trades || channel != Channel.TRADES)) {
                topic.enter(StreamState.GAP, StateReason.SEQUENCE_GAP, missed);
            }
        });
        yields.enter(StreamState.GAP, StateReason.SEQUENCE_GAP, missed);
    }

    void silent(long seconds) {
        for (TopicState topic : topics.values()) {
            if (topic.isLive()) {
                topic.enter(StreamState.STALE, StateReason.SILENT, seconds);
            }
        }
        yields.enter(StreamState.STALE, StateReason.SILENT, seconds);
    }

    /** Whoever is in this state is LIVE again: nothing was lost. */
    void leave(StreamState state) {
        topics.forEach((channel, topic) -> {
            if (topic.state() == state) {
                topic.enter(StreamState.LIVE, StateReason.DATA_RESUMED);
            }
        });
        yields.enter(StreamState.LIVE, StateReason.DATA_RESUMED, TickLayout.NULL_VALUE);
    }

    /** The connection is gone or will not come: what its venue's hours or its refusal have closed stays so. */
    void stale(StateReason reason, boolean wasRefused) {
        for (TopicState topic : topics.values()) {
            if (topic.state() != StreamState.CLOSED || wasRefused) {
                topic.enter(StreamState.STALE, reason);
            }
        }
        yields.enter(StreamState.STALE, reason, TickLayout.NULL_VALUE);
    }

    void closed(StateReason reason) {
        topics.values().forEach(topic -> topic.enter(StreamState.CLOSED, reason));
        yields.enter(StreamState.CLOSED, reason, TickLayout.NULL_VALUE);
    }

    /**
     * The venue trades again.
     *
     * @param state in which the topics are now, LIVE where all that they have is current
     */
    void opened(StreamState state, StateReason reason) {
        for (TopicState topic : topics.values()) {
            if (topic.state() == StreamState.CLOSED) {
                topic.enter(state, reason);
            }
        }
        yields.enter(state, reason, TickLayout.NULL_VALUE);
    }
}
