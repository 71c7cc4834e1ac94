package org.tickway.signal;

import org.jspecify.annotations.Nullable;

/** Judges a series of bars. One thread. */
interface SignalRule {

    /** How many bars it needs before it says anything, the one that it judges among them. */
    int neededBars();

    /** What the bar at {@code index} of the series says, or null for nothing. */
    @Nullable
    Signal judge(int index);
}
