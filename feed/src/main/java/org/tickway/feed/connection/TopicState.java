package org.tickway.feed.connection;

import org.jspecify.annotations.Nullable;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedClock;
import org.tickway.ring.TickWriter;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;
import org.tickway.tick.TickLayout;

/**
 * The state of one channel of one instrument, and the STATUS records that tell of its changes. Confined to the connection's
 * event loop.
 */
public final class TopicState {

    private final int instrumentId;
    private final Channel channel;
    private final TickWriter writer;
    private final FeedClock clock;
    private @Nullable StreamState state;
    private StateReason reason = StateReason.NONE;
    private long argument = TickLayout.NULL_VALUE;
    private boolean hasBeenLive;

    public TopicState(int instrumentId, Channel channel, TickWriter writer, FeedClock clock) {
        this.instrumentId = instrumentId;
        this.channel = channel;
        this.writer = writer;
        this.clock = clock;
    }

    /** The same topic in another ring, where it goes on as it is. */
    TopicState movedTo(TickWriter anotherWriter) {
        TopicState moved = new TopicState(instrumentId, channel, anotherWriter, clock);
        moved.state = state;
        moved.reason = reason;
        moved.argument = argument;
        moved.hasBeenLive = hasBeenLive;
        return moved;
    }

    /** Whether its readers know that nothing comes. */
    boolean isDown() {
        return state == StreamState.STALE || state == StreamState.CLOSED;
    }

    /** Null before the first change. */
    public @Nullable StreamState state() {
        return state;
    }

    public boolean isLive() {
        return state == StreamState.LIVE;
    }

    /** Data have arrived: the topic is LIVE, if it was not. Costs next to nothing if it was. */
    public void dataArrived() {
        if (state != StreamState.LIVE) {
            enter(StreamState.LIVE, hasBeenLive ? StateReason.DATA_RESUMED : StateReason.CONNECTED);
        }
    }

    public void enter(StreamState newState, StateReason newReason) {
        enter(newState, newReason, TickLayout.NULL_VALUE);
    }

    /** Writes a STATUS, unless the topic is just so already. */
    public void enter(StreamState newState, StateReason newReason, long newArgument) {
        if (state == newState && reason == newReason && argument == newArgument) {
            return;
        }
        state = newState;
        reason = newReason;
        argument = newArgument;
        hasBeenLive |= newState == StreamState.LIVE;
        writer.status(instrumentId, channel.scope(), newState, newReason, newArgument, clock.epochNs());
    }
}
