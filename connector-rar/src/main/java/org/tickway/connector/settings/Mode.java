package org.tickway.connector.settings;

/** Where the records come from. */
public enum Mode {
    /** The adapter opens the broker's sockets and writes the rings. */
    FEED,
    /** Other processes or applications feed, one or several; the adapter opens no socket and reads their rings. */
    FOLLOW
}
