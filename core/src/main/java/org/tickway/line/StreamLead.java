package org.tickway.line;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;
import org.tickway.tick.TickLayout;

/** Which line leads one stream of one instrument, and how each line is. Under the group's monitor. */
abstract class StreamLead {

    /** No line has said anything yet. */
    static final int NOBODY = -1;

    private final @Nullable StreamState[] states;
    private final StateReason[] reasons;
    private final long[] arguments;
    private int leader = NOBODY;
    private boolean begun;
    private @Nullable StreamState told;

    StreamLead(int lines) {
        states = new StreamState[lines];
        reasons = new StateReason[lines];
        Arrays.fill(reasons, StateReason.NONE);
        arguments = new long[lines];
    }

    final int leader() {
        return leader;
    }

    /** Whether what the line brings needs no comparison: it leads, or nothing was published yet. */
    final boolean leadsOrBegins(int line) {
        return leader == line || !begun;
    }

    /** A record of the line is published, which makes it the leader; answers whether another led before. */
    final boolean publish(int line) {
        boolean switched = begun && leader != line;
        begun = true;
        leader = line;
        return switched;
    }

    /** Makes the line the leader; answers whether another led before. */
    final boolean follow(int line) {
        boolean switched = leader != line && leader != NOBODY;
        leader = line;
        return switched;
    }

    /** What the line last said of its own state, null where it said nothing yet. */
    final @Nullable StreamState state(int line) {
        return states[line];
    }

    final StateReason reason(int line) {
        return reasons[line];
    }

    final long argument(int line) {
        return arguments[line];
    }

    final void enter(int line, StreamState state, StateReason reason, long argument) {
        states[line] = state;
        reasons[line] = reason;
        arguments[line] = argument;
    }

    /** What was last said of the stream itself, null before that. */
    final @Nullable StreamState told() {
        return told;
    }

    final void tell(StreamState state) {
        told = state;
    }

    /** The line that is best off; the leader, where none is better off than it. */
    final int best() {
        int best = leader;
        for (int line = 0; line < states.length; line++) {
            if (best == NOBODY || rank(states[line]) > rank(states[best])) {
                best = line;
            }
        }
        return best;
    }

    private static int rank(@Nullable StreamState state) {
        if (state == null) {
            return 0;
        }
        return switch (state) {
            case CLOSED -> 1;
            case STALE -> 2;
            case GAP, RECOVERING -> 3;
            case REPLAYED, LIVE -> 4;
        };
    }

    static boolean isKnown(long value) {
        return value != TickLayout.NULL_VALUE;
    }
}
