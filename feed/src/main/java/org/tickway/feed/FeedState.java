package org.tickway.feed;

/** How a feed is, over all of its connections: the worst of them. */
public enum FeedState {
    /** Nothing is subscribed, so there is no connection. */
    IDLE,
    /** A connection is being made, or the broker has not yet confirmed the subscriptions. */
    CONNECTING,
    /** Connected; every subscription was answered. */
    LIVE,
    /** Connected but silent for longer than the stall timeout. */
    STALE,
    /** Not connected; waiting for the next attempt. */
    BACKING_OFF,
    /** The broker has refused the credentials too often: nothing is tried until the feed is started again. */
    DENIED,
    /** Closed. */
    STOPPED
}
