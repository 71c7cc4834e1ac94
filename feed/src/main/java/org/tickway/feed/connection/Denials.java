package org.tickway.feed.connection;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts how often the venue has refused a feed's credentials, over all of its connections. After the third time in a row
 * nobody tries again, so that the venue does not lock the account. Safe for any thread.
 */
final class Denials {

    /** Refusals in a row after which the feed gives up. */
    static final int MAXIMUM = 3;

    private final AtomicInteger inARow = new AtomicInteger();

    /** One more; true where it was the last that is borne. */
    boolean add() {
        return inARow.incrementAndGet() == MAXIMUM;
    }

    /** The venue has let a connection in. */
    void reset() {
        // a feed that has given up stays so, whatever a late answer says
        inARow.updateAndGet(count -> count >= MAXIMUM ? count : 0);
    }

    boolean areTooMany() {
        return inARow.get() >= MAXIMUM;
    }
}
