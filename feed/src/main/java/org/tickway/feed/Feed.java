package org.tickway.feed;

import java.util.Set;
import org.tickway.ring.SnapshotRequest;

/**
 * The connections to one broker. Safe for any thread; no method waits for the network but {@link #close}.
 *
 * <p>Life: made by {@link BrokerAdapter#open}, {@link #start}ed once, closed once. Subscriptions may be made before and
 * after the start; they last, through every reconnection, until they are ended.
 */
public interface Feed extends SnapshotRequest, AutoCloseable {

    /** Connects as soon as something is subscribed; further calls do nothing. */
    void start();

    /**
     * Subscribes; what is subscribed already stays. The instruments are added to the directory by this call.
     *
     * @throws IllegalArgumentException where an instrument is none of this broker's; nothing is subscribed then
     */
    void subscribe(Set<FeedSubscription> subscriptions);

    /** Ends subscriptions; those that do not exist are passed over. */
    void unsubscribe(Set<FeedSubscription> subscriptions);

    /** Publishes the instrument's order book anew, as a snapshot; passed over where its depth is not subscribed. */
    @Override
    void requestSnapshot(int instrumentId);

    FeedStatus status();

    /** Tells every topic that the feed has stopped, then ends all connections, in bounded time; idempotent. */
    @Override
    void close();
}
