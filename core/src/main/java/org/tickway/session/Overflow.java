package org.tickway.session;

import org.tickway.topic.EventStream;
import org.tickway.topic.Topic;

/**
 * What is to be done about events that a client was not given in time.
 *
 * <p>Any thread.
 */
public final class Overflow {

    /** Instead of a place: nothing more is given, the session is to be closed. */
    public static final long CLOSED = -1;

    private static final String REASON = "client too slow, outbox full";

    private final Session session;
    private final OutboxConfig config;
    private volatile boolean mustClose;

    Overflow(Session session, OutboxConfig config) {
        this.session = session;
        this.config = config;
    }

    /**
     * The place from which a subscription is to be given events: where it stands, or further on where some are given up;
     * {@link #CLOSED} where that must not be, see {@link #settle}. Under the topic's monitor.
     */
    public long firstPlace(Subscription subscription, EventStream events) {
        long place = subscription.place();
        if (subscription.isPast()) {
            return Math.max(place, events.oldest());
        }
        boolean full = isFull(subscription, events);
        boolean lost = place < events.oldest();
        boolean lossless = subscription.topic().topicClass().isLossless();
        boolean closes = lossless ? lost || full && dropsEvents() : full && config.fullPolicy() == FullPolicy.CLOSE;
        if (closes) {
            mustClose = true;
            return CLOSED;
        }
        if (full && config.fullPolicy() == FullPolicy.DROP_OLDEST) {
            return Math.max(Math.max(place, events.oldest()), events.end() - config.maxQueueSize());
        }
        return Math.max(place, events.oldest());
    }

    /**
     * Closes the session if {@link #firstPlace} found that it has to be; not under a topic's monitor.
     *
     * @return whether it was open until now
     */
    public boolean settle() {
        if (mustClose && session.isOpen()) {
            session.close(CloseCode.TOO_SLOW, REASON);
            return true;
        }
        return false;
    }

    /**
     * Looks after a session that is not being given anything at the moment, so that a client which does not read at all is
     * dealt with too.
     *
     * @return whether some subscription is owed more than it may be
     */
    boolean check() {
        boolean full = false;
        for (Subscription subscription : session.subscriptions()) {
            Topic topic = subscription.topic();
            if (topic instanceof EventStream events && !subscription.isPast()) {
                synchronized (topic) {
                    if (isFull(subscription, events) || subscription.place() < events.oldest()) {
                        full = true;
                        firstPlace(subscription, events);
                    }
                }
            }
        }
        return full;
    }

    /** What was there when the client came back does not count: it is owed, not slow. */
    private boolean isFull(Subscription subscription, EventStream events) {
        return events.end() - Math.max(subscription.place(), subscription.resumedBefore()) > config.maxQueueSize();
    }

    private boolean dropsEvents() {
        return config.fullPolicy() == FullPolicy.DROP_OLDEST || config.fullPolicy() == FullPolicy.CLOSE;
    }
}
