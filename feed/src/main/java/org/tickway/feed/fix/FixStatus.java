package org.tickway.feed.fix;

import org.tickway.feed.FeedState;

/** What a connection knows of itself at one moment; numbers are channels of instruments. */
record FixStatus(
        FeedState state, long sinceNs, boolean open, int subscriptions, int confirmed, int refused, String detail) {

    static final FixStatus IDLE = new FixStatus(FeedState.IDLE, 0, false, 0, 0, 0, "");
}
