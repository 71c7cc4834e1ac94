package org.tickway.demand;

/** What became of a topic that a client asked for. */
enum Verdict {
    /** It is to be waited for. */
    AWAITED(""),
    /** A broker carries it, or its state tells why there are no data. */
    SETTLED(""),
    /** No broker has it. */
    UNKNOWN("UNKNOWN_INSTRUMENT"),
    /** There is no room for it. */
    FULL("TOO_MANY_SUBSCRIPTIONS"),
    /** Nobody could be asked in time. */
    UNREACHABLE("INTERNAL");

    private final String code;

    Verdict(String code) {
        this.code = code;
    }

    /** The code of the stream protocol, empty where the topic is not refused. */
    String code() {
        return code;
    }
}
