package org.tickway.feed.connection;

/** What a message from the venue turned out to be. */
public enum MessageKind {
    /** Market data, complete and valid; to be published. */
    DATA,
    /** The answer to a request of ours. */
    REPLY,
    /** The answer to the greeting: the venue lets this connection in. */
    WELCOME,
    /** The venue does not accept the credentials. */
    DENIED,
    /** A sign of life, and nothing else. */
    HEARTBEAT,
    /** What became of an order; to be published. */
    ORDER,
    /** The venue will end this connection soon. */
    SHUTDOWN_NOTICE,
    /** Well-formed, but nothing that was asked for. */
    UNKNOWN,
    /** A number does not fit into the record. */
    OVERFLOW,
    MALFORMED
}
