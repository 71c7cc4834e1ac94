package org.tickway.connector.host;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.tickway.feed.Feed;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.FeedState;
import org.tickway.feed.FeedStatus;
import org.tickway.feed.FeedSubscription;

/**
 * A feed that may be stopped, started again and configured anew while its subscriptions last. A {@link Feed} itself lives
 * once, so each stop makes the next one, which is not started yet.
 *
 * <p>Safe for any thread. {@link #stop}, {@link #configure} and {@link #close} wait until the connections have ended, in
 * bounded time; {@link #status} never waits.
 */
final class RestartableFeed implements Feed {

    private final Function<FeedConfig, Feed> opening;
    private final Set<FeedSubscription> wanted = new HashSet<>();
    private FeedConfig config;
    private boolean closed;
    private volatile Feed feed;
    private volatile boolean started;

    /** @param opening makes a feed that has not connected yet */
    RestartableFeed(FeedConfig config, Function<FeedConfig, Feed> opening) {
        this.config = config;
        this.opening = opening;
        this.feed = opening.apply(config);
    }

    @Override
    public synchronized void start() {
        requireOpen();
        feed.start();
        started = true;
    }

    /** Ends the connections; subscriptions last and may be changed. Without effect where it is stopped. */
    synchronized void stop() {
        requireOpen();
        if (started) {
            started = false;
            replace(opening.apply(config));
        }
    }

    /**
     * Takes another configuration, which goes through a stop and, where it ran, a start.
     *
     * @throws IllegalArgumentException where the broker's adapter refuses it; nothing has changed then
     */
    synchronized void configure(FeedConfig other) {
        requireOpen();
        Feed next = opening.apply(other);
        config = other;
        replace(next);
        if (started) {
            next.start();
        }
    }

    /** The rings of the connections pass from the one feed to the other, so the first ends before the second begins. */
    private void replace(Feed next) {
        Feed previous = feed;
        feed = next;
        previous.close();
        if (!wanted.isEmpty()) {
            next.subscribe(wanted);
        }
    }

    @Override
    public synchronized void subscribe(Set<FeedSubscription> subscriptions) {
        requireOpen();
        feed.subscribe(subscriptions);
        wanted.addAll(subscriptions);
    }

    @Override
    public synchronized void unsubscribe(Set<FeedSubscription> subscriptions) {
        feed.unsubscribe(subscriptions);
        wanted.removeAll(subscriptions);
    }

    @Override
    public void requestSnapshot(int instrumentId) {
        if (started) {
            feed.requestSnapshot(instrumentId);
        }
    }

    @Override
    public FeedStatus status() {
        FeedStatus status = feed.status();
        return started
                ? status
                : new FeedStatus(
                        status.feed(),
                        status.broker(),
                        FeedState.STOPPED,
                        status.sinceNs(),
                        0,
                        status.subscriptions(),
                        0,
                        0,
                        "not started, or stopped by an administrator",
                        status.counters());
    }

    @Override
    public synchronized void close() {
        closed = true;
        feed.close();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("feed=" + config.name() + " is closed");
        }
    }
}
