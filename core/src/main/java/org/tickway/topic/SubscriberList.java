package org.tickway.topic;

import org.jspecify.annotations.Nullable;

/**
 * The subscribers of one topic, of which there may be one or ten thousand.
 *
 * <p>Threads: additions and removals under the topic's monitor; any thread goes through them without a lock, and meets
 * everyone who was there when it began and has not left. An addition goes behind the others, a removal leaves a hole, and
 * only when the array is full or mostly holes is it copied: so coming and going costs no copy each.
 */
final class SubscriberList {

    private static final int FIRST_LENGTH = 2;
    private static final int LOOKED_AT = 16;
    private static final Slots EMPTY = new Slots(0);

    private volatile Slots slots = EMPTY;
    /** The only subscriber, of which a market has many: reached without going through the slots. Else null. */
    private volatile @Nullable TopicSubscriber only;

    private volatile int count;
    private long copied;

    void add(TopicSubscriber subscriber) {
        Slots now = slots;
        if (now.end == now.subscribers.length) {
            now = compact(Math.max(FIRST_LENGTH, 2 * count));
        }
        int last = now.end;
        now.subscribers[last] = subscriber;
        now.end = last + 1; // publishes the element too
        slots = now;
        setCount(size() + 1);
        only = count == 1 ? subscriber : null;
    }

    /** Takes the subscriber out; does nothing if it is not there. */
    void remove(TopicSubscriber subscriber) {
        Slots now = slots;
        for (int index = 0; index < now.end; index++) {
            if (now.subscribers[index] == subscriber) {
                now.subscribers[index] = null;
                setCount(size() - 1);
                if (count == 0) {
                    slots = EMPTY;
                } else if (4 * count < now.subscribers.length) {
                    slots = compact(Math.max(FIRST_LENGTH, 2 * count));
                }
                only = count == 1 ? first() : null;
                return;
            }
        }
    }

    int size() {
        return count;
    }

    private void setCount(int changed) {
        count = changed;
    }

    /** How many references have been copied so far, to tell what coming and going costs. */
    long copied() {
        return copied;
    }

    /** How many of the first {@link #LOOKED_AT} would be told of a change. Any thread. */
    int waiting() {
        TopicSubscriber alone = only;
        if (alone != null) {
            return alone.isWaiting() ? 1 : 0;
        }
        Slots now = slots;
        return now.waiting(0, Math.min(LOOKED_AT, now.end));
    }

    /**
     * Tells everyone. Any thread. Subscribers lie all over the memory and telling one is a barrier: some are looked at
     * together first, so that the processor fetches them at the same time.
     */
    void onChange() {
        TopicSubscriber alone = only;
        if (alone != null) {
            alone.onChange();
            return;
        }
        Slots now = slots;
        int end = now.end;
        for (int first = 0; first < end; first += LOOKED_AT) {
            int last = Math.min(end, first + LOOKED_AT);
            if (first > 0) {
                now.waiting(first, last); // the first ones have been looked at with their topic
            }
            now.tell(first, last);
        }
    }

    /** The place of the one that has read least, {@link Long#MAX_VALUE} where nobody reads; under the monitor. */
    long slowestPlace() {
        Slots now = slots;
        long slowest = Long.MAX_VALUE;
        for (int index = 0; index < now.end; index++) {
            TopicSubscriber subscriber = now.subscribers[index];
            if (subscriber != null) {
                slowest = Math.min(slowest, subscriber.place());
            }
        }
        return slowest;
    }

    private @Nullable TopicSubscriber first() {
        Slots now = slots;
        for (int index = 0; index < now.end; index++) {
            if (now.subscribers[index] != null) {
                return now.subscribers[index];
            }
        }
        return null;
    }

    /** A copy without holes; whoever goes through the old one is not disturbed. */
    private Slots compact(int length) {
        Slots from = slots;
        Slots to = new Slots(length);
        int end = 0;
        for (int index = 0; index < from.end; index++) {
            TopicSubscriber subscriber = from.subscribers[index];
            if (subscriber != null) {
                to.subscribers[end] = subscriber;
                end++;
            }
        }
        copied += end;
        to.end = end;
        return to;
    }

    private static final class Slots {

        final @Nullable TopicSubscriber[] subscribers;
        volatile int end;

        Slots(int length) {
            subscribers = new TopicSubscriber[length];
        }

        int waiting(int first, int last) {
            int waiting = 0;
            for (int index = first; index < last; index++) {
                TopicSubscriber subscriber = subscribers[index];
                waiting += subscriber != null && subscriber.isWaiting() ? 1 : 0;
            }
            return waiting;
        }

        void tell(int first, int last) {
            for (int index = first; index < last; index++) {
                TopicSubscriber subscriber = subscribers[index];
                if (subscriber != null) {
                    subscriber.onChange();
                }
            }
        }
    }
}
