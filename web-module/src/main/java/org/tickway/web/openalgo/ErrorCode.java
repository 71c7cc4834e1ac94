package org.tickway.web.openalgo;

/** The error codes of the protocol that the gateway has a reason for. */
enum ErrorCode {
    AUTHENTICATION_ERROR,
    NOT_AUTHENTICATED,
    INVALID_JSON,
    INVALID_ACTION,
    INVALID_PARAMETERS,
    INVALID_MODE,
    SYMBOL_NOT_FOUND,
    SUBSCRIPTION_ERROR,
    MAX_CAPACITY_REACHED,
    /** Not one of the protocol's own: the client sends faster than it may. */
    RATE_LIMITED
}
