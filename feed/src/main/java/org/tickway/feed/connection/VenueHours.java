package org.tickway.feed.connection;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Channel;
import org.tickway.feed.TradingHours;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;

/**
 * Tells topics when their venue closes and opens. Confined to the event loop.
 *
 * <p>A topic that was LIVE when its venue closed is LIVE again when it opens, if the connection held; else it recovers. Data
 * that come outside of the hours make their topic LIVE like any others.
 */
final class VenueHours {

    private final TradingHours hours;
    private final WantedChannels wanted;
    private final Map<String, Map<Channel, StreamState>> closed = new HashMap<>();

    VenueHours(TradingHours hours, WantedChannels wanted) {
        this.hours = hours;
        this.wanted = wanted;
    }

    /**
     * Looks at the clock.
     *
     * @param connected whether a session is open
     * @return whether any venue of the connection trades now, so that data are to be expected
     */
    boolean look(long epochMs, boolean connected) {
        boolean anyOpen = false;
        for (WantedChannels.Entry entry : wanted.all()) {
            String name = entry.instrument().name();
            boolean open = hours.isOpen(name.substring(0, name.indexOf(':')), epochMs);
            anyOpen |= open;
            if (!open && !closed.containsKey(name)) {
                close(name, entry);
            } else if (open && !closed.isEmpty()) {
                open(name, entry, connected);
            }
        }
        return anyOpen;
    }

    /** The connection has the instrument no more. */
    void forget(String name) {
        closed.remove(name);
    }

    private void close(String name, WantedChannels.Entry entry) {
        Map<Channel, StreamState> before = new EnumMap<>(Channel.class);
        entry.topics().forEach((channel, topic) -> {
            StreamState state = topic.state();
            if (state != null && state != StreamState.CLOSED) {
                before.put(channel, state);
            }
            topic.enter(StreamState.CLOSED, StateReason.VENUE_CLOSED);
        });
        closed.put(name, before);
    }

    private void open(String name, WantedChannels.Entry entry, boolean connected) {
        Map<Channel, StreamState> before = closed.remove(name);
        if (before == null) {
            return;
        }
        entry.topics().forEach((channel, topic) -> {
            if (topic.state() != StreamState.CLOSED) {
                return; // data have come, or the connection was lost
            }
            @Nullable StreamState earlier = before.get(channel);
            if (!connected) {
                topic.enter(StreamState.STALE, StateReason.NOT_CONNECTED);
            } else if (earlier == StreamState.LIVE) {
                topic.enter(StreamState.LIVE, StateReason.VENUE_OPENED);
            } else {
                topic.enter(StreamState.RECOVERING, StateReason.VENUE_OPENED);
            }
        });
    }
}
