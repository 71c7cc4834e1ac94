package org.tickway.history;

import org.tickway.session.Subscription;
import org.tickway.session.Subscription.Arrival;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;
import org.tickway.tick.TickLayout;
import org.tickway.topic.DepthTopic;
import org.tickway.topic.EventStream;
import org.tickway.topic.Topic;
import org.tickway.topic.TopicSubscriber;

/**
 * One subscription's way from the past to the present: the topic of its own that serves it, and how far that one is.
 *
 * <p>Threads: the one of its reading.
 */
final class Strand {

    private final Subscription subscription;
    private final Topic past;
    private final int maxEvents;
    private int epoch;
    private long sequence;
    private final Pin pin = new Pin();
    private boolean pinned;
    private boolean awaitsBook;
    private boolean given;

    /**
     * @param past the topic that serves the subscription meanwhile
     * @param maxEvents that {@code past} can hold
     */
    Strand(Subscription subscription, Topic past, int maxEvents) {
        this.subscription = subscription;
        this.past = past;
        this.maxEvents = maxEvents;
    }

    Subscription subscription() {
        return subscription;
    }

    /** The topic that serves the subscription meanwhile. */
    Topic past() {
        return past;
    }

    /** Everything up to this change is known to the client or not asked for. */
    void begin(int itsEpoch, long itsSequence) {
        epoch = itsEpoch;
        sequence = itsSequence;
        given = true;
    }

    int epoch() {
        return epoch;
    }

    long sequence() {
        return sequence;
    }

    /** Whether a change with this number is one that it does not have; the parts of one book have the same number. */
    boolean lacks(int itsEpoch, long itsSequence, boolean wholeOrPart) {
        if (itsEpoch != epoch) {
            return itsEpoch > epoch;
        }
        return wholeOrPart ? itsSequence >= sequence : itsSequence > sequence;
    }

    /** The topic is about to be given this change. */
    void advancing(int itsEpoch, long itsSequence) {
        if (!given && past instanceof EventStream) {
            subscription.beginAfter(itsEpoch, itsSequence - 1);
        }
        given = true;
    }

    /** The topic has been given this change. */
    void advanced(int itsEpoch, long itsSequence) {
        epoch = itsEpoch;
        sequence = itsSequence;
        if (awaitsBook && past.sequence() > 0) {
            awaitsBook = false;
            past.enter(StreamState.LIVE, StateReason.BOOK_SYNCHRONISED, TickLayout.NULL_VALUE, past.receiveTime());
        }
    }

    /** Lets the client have what the topic has; a book that is not whole yet says so. */
    void show(long nowNs) {
        if (past instanceof DepthTopic && past.sequence() == 0) {
            awaitsBook = true;
            past.enter(StreamState.GAP, StateReason.BOOK_SYNCHRONISING, TickLayout.NULL_VALUE, nowNs);
        }
        subscription.release();
    }

    /** Whether one more event would not push out one that the client has not had. */
    boolean hasRoom() {
        if (past instanceof EventStream events) {
            synchronized (past) {
                return subscription.topic() != past || events.end() - subscription.place() < maxEvents;
            }
        }
        return true;
    }

    /** Has the live topic keep what comes from now on, so that it is still there when this one has come near. */
    void pin() {
        if (pinned) {
            return;
        }
        pinned = true;
        Topic home = subscription.home();
        synchronized (home) {
            pin.place = home instanceof EventStream events ? events.oldest() : Long.MAX_VALUE;
            home.add(pin);
        }
    }

    /** Moves the subscription to its live topic if it can be. */
    boolean arrive(Arrival arrival) {
        return subscription.rebase(arrival);
    }

    /** Whether nothing is left to do: it has arrived or was given up by the client. */
    boolean isOver() {
        return subscription.hasLeft() || !subscription.isPast();
    }

    /** Lets go of everything. */
    void end() {
        if (pinned) {
            subscription.home().remove(pin);
        }
    }

    /** Stands in for the subscriber that is about to come. */
    private static final class Pin implements TopicSubscriber {

        private long place;

        @Override
        public void onChange() {
            // only its place matters
        }

        @Override
        public long place() {
            return place;
        }
    }
}
