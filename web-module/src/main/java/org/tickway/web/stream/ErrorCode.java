package org.tickway.web.stream;

/** The error codes of the stream protocol that a client's message can bring about. */
enum ErrorCode {
    BAD_REQUEST,
    UNKNOWN_OP,
    UNKNOWN_TOPIC,
    FORBIDDEN,
    MESSAGE_TOO_BIG,
    RATE_LIMITED,
    NOT_RECOVERABLE,
    CREDENTIAL_EXPIRED,
    INTERNAL
}
