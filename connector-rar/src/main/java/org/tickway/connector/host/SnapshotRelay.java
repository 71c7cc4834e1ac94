package org.tickway.connector.host;

import org.jspecify.annotations.Nullable;

/** Passes wishes for books on to the feeds, which are made after those who have the wishes. Safe for any thread. */
final class SnapshotRelay implements FeedLines.SnapshotDesk {

    private volatile @Nullable HostedFeeds feeds;

    void answeredBy(HostedFeeds answering) {
        feeds = answering;
    }

    @Override
    public void request(String feed, int instrumentId) {
        HostedFeeds there = feeds;
        if (there != null) {
            there.find(feed).control().requestSnapshot(instrumentId);
        }
    }
}
