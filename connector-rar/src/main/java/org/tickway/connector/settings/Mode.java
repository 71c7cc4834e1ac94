package org.tickway.connector.settings;

/** Where the records come from. */
public enum Mode {
    /** The adapter opens the broker's sockets and writes the rings. */
    FEED,
    /** Another process or application feeds; the adapter opens no socket and reads its rings and directory. */
    FOLLOW
}
