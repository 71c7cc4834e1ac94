package org.tickway.security;

/** Why a client was not let in: as much as it may know, and no more. The names are part of answers and metrics. */
public enum RefusalReason {
    /** Nothing that could be checked was presented. */
    NO_CREDENTIAL(401, "a credential is required"),
    /** Unknown, malformed, forged, already used or meant for someone else: it is not told which. */
    INVALID_CREDENTIAL(401, "the credential is not valid"),
    /** It was valid once. */
    EXPIRED_CREDENTIAL(401, "the credential has expired"),
    /** Two credentials at once could speak of two users. */
    SEVERAL_CREDENTIALS(401, "more than one credential was presented"),
    /** Too many failed attempts from this address. */
    TOO_MANY_ATTEMPTS(429, "too many failed attempts"),
    /** The issuer's keys cannot be had at the moment. */
    KEYS_UNAVAILABLE(503, "credentials cannot be verified at the moment");

    private final int httpStatus;
    private final String message;

    RefusalReason(int httpStatus, String message) {
        this.httpStatus = httpStatus;
        this.message = message;
    }

    public int httpStatus() {
        return httpStatus;
    }

    /** A sentence that may be shown to the client. */
    public String message() {
        return message;
    }
}
