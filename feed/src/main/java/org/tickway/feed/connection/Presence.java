package org.tickway.feed.connection;

/** Whether a connection is there. */
enum Presence {
    /** Nothing is wanted of it. */
    UNUSED,
    /** It is wanted and not open. */
    AWAY,
    OPEN
}
