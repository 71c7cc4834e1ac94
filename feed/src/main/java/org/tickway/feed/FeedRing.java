package org.tickway.feed;

import org.tickway.ring.TickWriter;

/**
 * The ring of one connection. The connection's thread alone writes; close it when no thread writes any more.
 */
public interface FeedRing extends AutoCloseable {

    TickWriter writer();

    /** Gives the ring back, for who opens it next; its file stays. Idempotent. */
    @Override
    void close();
}
