package org.tickway.feed.connection;

/** What a message from the venue turned out to be. */
public enum MessageKind {
    /** Market data, complete and valid; to be published. */
    DATA,
    /** The answer to a request of ours. */
    REPLY,
    /** The venue will end this connection soon. */
    SHUTDOWN_NOTICE,
    /** Well-formed, but nothing that was asked for. */
    UNKNOWN,
    /** A number does not fit into the record. */
    OVERFLOW,
    MALFORMED
}
