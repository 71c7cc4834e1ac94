package org.tickway.feed.angel;

import org.tickway.ring.DepthLevels;

/** The book as it was published last, so that the same is not published twice. Confined to the event loop. */
final class PublishedBook {

    private final DepthLevels levels = new DepthLevels();
    private boolean known;
    private long timeNs;

    /** The next one is new, whatever it says. */
    void forget() {
        known = false;
    }

    boolean isKnown() {
        return known;
    }

    DepthLevels levels() {
        return levels;
    }

    /** By the venue's clock. */
    long timeNs() {
        return timeNs;
    }

    /** Takes a book; false where it is the one that there is. */
    boolean take(DepthLevels newest, long newestTimeNs) {
        if (known && levels.isSame(newest)) {
            return false;
        }
        known = true;
        timeNs = newestTimeNs;
        levels.set(newest);
        return true;
    }
}
