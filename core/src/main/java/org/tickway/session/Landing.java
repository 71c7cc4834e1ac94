package org.tickway.session;

import org.tickway.session.Subscription.Arrival;
import org.tickway.tick.TickLayout;
import org.tickway.topic.EventStream;
import org.tickway.topic.Topic;

/**
 * The way of a subscription from a topic of the past into its live topic: whether it is near enough, and at which place it
 * comes down, so that the client gets every change once.
 *
 * <p>Threads: the one that reads the past, under the monitors of both topics.
 */
record Landing(Subscription subscription, Topic past, Topic home) {

    /** Finds the client's place in the live topic; false where there is none yet. */
    boolean finds(Arrival arrival) {
        if (subscription.stateVersion() < past.state().version()) {
            return false; // the client is yet to be told that it sees the past
        }
        return home instanceof EventStream events ? findsEvent(events, arrival) : findsValue(arrival);
    }

    private boolean findsEvent(EventStream events, Arrival arrival) {
        if (subscription.epoch() > 0 && subscription.goOn(subscription.epoch(), subscription.sequence())) {
            return true;
        }
        if (!isDrained()) {
            return false;
        }
        if (arrival instanceof Arrival.AtTheEnd end) {
            return comesBehind(end.sinceNs());
        }
        if (arrival instanceof Arrival.Forced) {
            subscription.sentUpTo(subscription.epoch() > home.epoch() ? events.end() : events.oldest());
            return true;
        }
        return false;
    }

    private boolean findsValue(Arrival arrival) {
        boolean forced = arrival instanceof Arrival.Forced;
        if (arrival instanceof Arrival.Underway || !isDrained() || !forced && isAheadOfHome()) {
            return false;
        }
        subscription.needSnapshot(); // the past may have begun behind the newest change of some part of the value
        return true;
    }

    /** Whether the client was sent all that the past has. */
    private boolean isDrained() {
        return past instanceof EventStream events ? subscription.place() >= events.end() : subscription.isIdle();
    }

    /** Whether the journal has given changes that the live topic has yet to apply. */
    private boolean isAheadOfHome() {
        return past.epoch() > home.epoch() || past.epoch() == home.epoch() && past.sequence() > home.sequence();
    }

    /** Where nothing has happened since, the client's place is behind everything. */
    private boolean comesBehind(long sinceNs) {
        if (subscription.epoch() > 0 || home.sequence() > 0 && newestNs() >= sinceNs) {
            return false;
        }
        subscription.beginNow();
        return true;
    }

    /** When the newest change came to us: messages have no other time than that of their publishing. */
    private long newestNs() {
        return home.receiveTime() == TickLayout.NULL_VALUE ? home.sourceTime() : home.receiveTime();
    }
}
