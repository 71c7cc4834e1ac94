package org.tickway.topic;

import org.jspecify.annotations.Nullable;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;
import org.tickway.tick.TickLayout;

/**
 * The newest states of one topic, so that a subscriber that was busy still sees GAP before LIVE.
 *
 * <p>Guarded by the topic's monitor.
 */
final class StateLog {

    private static final int CAPACITY = 8;
    private static final @Nullable StateChange[] NONE = {};
    private static final StateChange UNKNOWN = new StateChange(
            0, StreamState.STALE, StateReason.NOT_CONNECTED, TickLayout.NULL_VALUE, TickLayout.NULL_VALUE);

    private @Nullable StateChange[] changes = NONE;
    private StateChange newest = UNKNOWN;
    private StreamState sound = StreamState.LIVE;
    private StateReason soundReason = StateReason.NONE;

    StateChange newest() {
        return newest;
    }

    /** Whether nothing has been said of the topic's state yet. */
    boolean unknown() {
        return newest.version() == 0;
    }

    /** Notes {@code state} whenever {@link StreamState#LIVE} is said from now on, for this reason. */
    void present(StreamState state, StateReason reason) {
        sound = state;
        soundReason = reason;
    }

    /** Notes the state; false where nothing is new. */
    boolean enter(StreamState state, StateReason reason, long argument, long sinceNs) {
        return state == StreamState.LIVE && sound != StreamState.LIVE
                ? note(sound, soundReason, TickLayout.NULL_VALUE, sinceNs)
                : note(state, reason, argument, sinceNs);
    }

    private boolean note(StreamState state, StateReason reason, long argument, long sinceNs) {
        if (!unknown() && newest.state() == state && newest.reason() == reason && newest.argument() == argument) {
            return false;
        }
        if (changes.length == 0) {
            changes = new @Nullable StateChange[CAPACITY];
        }
        newest = new StateChange(newest.version() + 1, state, reason, argument, sinceNs);
        changes[newest.version() % CAPACITY] = newest;
        return true;
    }

    /** The change that follows {@code version}, the oldest that is left if it is gone, or null if there is none. */
    @Nullable
    StateChange after(int version) {
        if (version >= newest.version()) {
            return null;
        }
        int oldest = Math.max(1, newest.version() - CAPACITY + 1);
        return changes[Math.max(oldest, version + 1) % CAPACITY];
    }
}
