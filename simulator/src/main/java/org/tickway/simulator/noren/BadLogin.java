package org.tickway.simulator.noren;

/** What the broker does with a login whose token it does not accept. */
public enum BadLogin {
    /** It answers with {@code Not_Ok} and a reason. */
    REFUSED,
    /** It says nothing and leaves the connection open. */
    UNANSWERED
}
