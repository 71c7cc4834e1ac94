package org.tickway.feed.connection;

/**
 * How a session ended.
 *
 * @param status of HTTP where the upgrade was refused, 401 where the greeting was, else 0
 * @param retryAfterMs how long the venue asks to wait, else 0
 * @param closeCode of the venue's close frame, else 0
 */
record SessionEnding(String reason, int status, long retryAfterMs, int closeCode) {

    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY_REQUESTS = 429;
    /** The venue's answer to an address that went on after 429. */
    private static final int BANNED = 418;

    /** Without a word of the venue. */
    static SessionEnding of(String reason) {
        return new SessionEnding(reason, 0, 0, 0);
    }

    /** By a close frame of the venue. */
    static SessionEnding closed(int code, String reason) {
        return new SessionEnding(
                "the venue closed the connection: " + code + " " + FailureText.printable(reason), 0, 0, code);
    }

    /** Because of the credentials. */
    static SessionEnding denied(String reason) {
        return new SessionEnding(reason, UNAUTHORIZED, 0, 0);
    }

    /** Whether the venue was tried too often. */
    boolean isTooOften() {
        return status == TOO_MANY_REQUESTS || status == BANNED;
    }
}
