package org.tickway.feed.connection;

import org.tickway.feed.FeedState;

/** What one connection tells of itself. */
record ConnectionStatus(
        FeedState state, long sinceNs, boolean open, int subscriptions, int confirmed, int refused, String detail) {}
