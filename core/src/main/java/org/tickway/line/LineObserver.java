package org.tickway.line;

import org.tickway.tick.TickStream;

/**
 * Hears what happens between lines. Called by the thread that wrote, which holds no lock of the group; must be brief and
 * throw nothing.
 */
public interface LineObserver {

    /** Hears nothing. */
    LineObserver NONE = new LineObserver() {};

    /** The leading line of the stream was lost, and another has taken over. Lines are numbered from 0. */
    default void tookOver(TickStream stream, int instrumentId, int from, int to) {}

    /** The line that has taken over must show the whole book, before anything else of it is published. */
    default void needsSnapshot(int line, int instrumentId) {}

    /** The line has said another price than the leading one for the same moment, several times in a row. */
    default void diverged(int instrumentId, int line, int leader) {}

    /** A line that diverged says the same again. */
    default void agreed(int instrumentId, int line) {}
}
