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
        if (known && isSame(newest)) {
            return false;
        }
        known = true;
        timeNs = newestTimeNs;
        levels.clear();
        for (int index = 0; index < newest.size(); index++) {
            levels.add(newest.side(index), newest.price(index), newest.quantity(index), newest.orders(index));
        }
        return true;
    }

    private boolean isSame(DepthLevels newest) {
        boolean same = newest.size() == levels.size();
        for (int index = 0; same && index < levels.size(); index++) {
            same = newest.price(index) == levels.price(index)
                    && newest.quantity(index) == levels.quantity(index)
                    && newest.orders(index) == levels.orders(index)
                    && newest.side(index) == levels.side(index);
        }
        return same;
    }
}
