package org.tickway.feed.connection;

import org.tickway.feed.Channel;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;

/** Tells the topics what has happened to their connection. Confined to the event loop. */
final class TopicStates {

    private static final long QUIET_CONFIRMED_NS = 5_000_000_000L;

    private final WantedChannels wanted;
    private boolean flowing;
    private boolean settled;
    private long flowingSinceNs;

    TopicStates(WantedChannels wanted) {
        this.wanted = wanted;
    }

    /** A socket has been opened; no data came through it yet. */
    void opened() {
        flowing = false;
        settled = false;
    }

    /** Every stream of the channel is confirmed. */
    void confirmed(Channel channel, TopicState topic) {
        settled = false;
        if (topic.state() == StreamState.STALE) {
            topic.enter(StreamState.RECOVERING, StateReason.CONNECTED);
        } else if (!topic.isLive() && channel != Channel.DEPTH) {
            topic.enter(StreamState.LIVE, StateReason.CONNECTED);
        }
    }

    void connectionLost() {
        for (WantedChannels.Entry entry : wanted.all()) {
            for (TopicState topic : entry.topics().values()) {
                if (topic.state() != StreamState.CLOSED) {
                    topic.enter(StreamState.STALE, StateReason.CONNECTION_LOST);
                }
            }
        }
    }

    void silent(long seconds) {
        settled = false;
        for (WantedChannels.Entry entry : wanted.all()) {
            for (TopicState topic : entry.topics().values()) {
                if (topic.isLive()) {
                    topic.enter(StreamState.STALE, StateReason.SILENT, seconds);
                }
            }
        }
    }

    /**
     * A topic without data of its own is as well as its connection, once that has delivered for a while; a book is well only
     * when it was rebuilt.
     *
     * @param dataSeen whether any data came since the last call
     */
    void settle(long nowNs, boolean dataSeen) {
        if (dataSeen && !flowing) {
            flowing = true;
            flowingSinceNs = nowNs;
        }
        if (!flowing || settled || nowNs - flowingSinceNs < QUIET_CONFIRMED_NS) {
            return;
        }
        settled = true;
        for (WantedChannels.Entry entry : wanted.all()) {
            for (Channel channel : entry.confirmed()) {
                TopicState topic = entry.topics().get(channel);
                if (topic != null && isOnlyQuiet(channel, topic)) {
                    topic.enter(StreamState.LIVE, StateReason.DATA_RESUMED);
                }
            }
        }
    }

    private static boolean isOnlyQuiet(Channel channel, TopicState topic) {
        return topic.state() == StreamState.STALE
                || channel != Channel.DEPTH && topic.state() == StreamState.RECOVERING;
    }

    /** Whether data came through the present socket. */
    boolean flowing() {
        return flowing;
    }

    void refused(WantedChannels.Entry entry, String stream) {
        entry.topics().forEach((channel, topic) -> {
            if (wanted.streams(entry, channel).contains(stream)) {
                topic.enter(StreamState.CLOSED, StateReason.REFUSED);
            }
        });
    }

    /** The venue does not let us in any more. */
    void denied() {
        for (WantedChannels.Entry entry : wanted.all()) {
            entry.topics().values().forEach(topic -> topic.enter(StreamState.STALE, StateReason.DENIED));
        }
    }

    void stopped() {
        for (WantedChannels.Entry entry : wanted.all()) {
            entry.topics().values().forEach(topic -> topic.enter(StreamState.CLOSED, StateReason.STOPPED));
        }
    }
}
