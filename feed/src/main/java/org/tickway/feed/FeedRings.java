package org.tickway.feed;

/** Where a feed gets its rings from. Safe for any thread. */
public interface FeedRings {

    /**
     * The ring of the feed's connection number {@code connection}, from 0; opened once for each connection, which keeps it
     * through every reconnection.
     *
     * @throws java.io.UncheckedIOException where the file cannot be made or is in use
     */
    FeedRing open(String feed, int connection);
}
