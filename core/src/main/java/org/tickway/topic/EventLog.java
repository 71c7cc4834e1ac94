package org.tickway.topic;

/**
 * The newest events of a topic, shared by all its subscribers, each of which only remembers its place.
 *
 * <p>Places count from 0 and never go back. The log starts empty and small, keeps its history whether anybody reads or
 * not, and grows beyond it, up to its bound, only while a subscriber would otherwise lose events. Guarded by the topic's
 * monitor.
 */
abstract sealed class EventLog permits RecordLog, MessageLog {

    private static final int INITIAL_EVENTS = 4;

    /** So often must the log have gone round without need of its size before it shrinks: bursts come again. */
    private static final int QUIET_LAPS = 64;

    private final Topic topic;
    private final int history;
    private final int maxEvents;
    private int capacity;
    private long oldest;
    private long end;
    private int quietLaps;
    private long slowestPlace; // no later than the place of any subscriber when it was last looked at

    EventLog(Topic topic, int history, int maxEvents) {
        this.topic = topic;
        this.history = history <= 1 ? history : Integer.highestOneBit(history - 1) << 1;
        this.maxEvents = Math.max(maxEvents, this.history);
    }

    /** The place behind the newest event. */
    final long end() {
        return end;
    }

    /** The place of the oldest event that is left. */
    final long oldest() {
        return oldest;
    }

    /** A subscriber has come, or has gone back in the log. */
    final void subscribed() {
        slowestPlace = Long.MIN_VALUE;
    }

    /** See {@link EventStream#placeAfter}; the topic itself stands at the place behind the newest event. */
    final long placeAfter(int epoch, long sequence) {
        long place = find(epoch, sequence);
        if (place >= 0) {
            slowestPlace = Math.min(slowestPlace, place); // a subscriber may be about to go there
        }
        return place;
    }

    private long find(int epoch, long sequence) {
        if (epoch == topic.epoch() && sequence == topic.sequence()) {
            return end;
        }
        long low = oldest;
        long high = end;
        while (low < high) {
            long middle = low + high >>> 1;
            if (isAfter(middle, epoch, sequence)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        if (low == end) {
            return -1;
        }
        if (low > oldest) {
            return crossesEpochs() || epochAt(low) == epoch ? low : -1;
        }
        return epochAt(low) == epoch && sequenceAt(low) == sequence + 1 ? low : -1;
    }

    abstract int epochAt(long place);

    abstract long sequenceAt(long place);

    /** Whether the topic is sure to know the end of an epoch that is followed by another one. */
    abstract boolean crossesEpochs();

    /** Moves the events from oldest to end to room for {@code capacityAfter}; 0 before the first time. */
    abstract void move(int capacityBefore, int capacityAfter);

    /** Lets go of the event at {@code place}. */
    void forget(long place) {}

    /** Makes room for one more event and answers its index; {@link #added} follows. */
    final int claim() {
        fit();
        if (end - oldest == capacity) {
            if (capacity < Math.max(1, history)) {
                resize(Math.min(Math.max(1, history), Math.max(INITIAL_EVENTS, 2 * capacity)));
            } else if (capacity < maxEvents && isWanted(oldest)) {
                resize(2 * capacity);
            } else {
                forgetOldest();
            }
        }
        return index(end);
    }

    /** The event stands at the index that {@link #claim} gave. */
    final void added() {
        end++;
        if (history == 0 && topic.subscriberCount() == 0) {
            forgetOldest();
        }
    }

    final void forgetOldest() {
        forget(oldest);
        oldest++;
    }

    final int index(long place) {
        return (int) (place & capacity - 1);
    }

    /** Gives room back that no subscriber needs any more. */
    private void fit() {
        int kept = Math.max(1, history);
        if (capacity <= kept) {
            return;
        }
        if (topic.subscriberCount() == 0) {
            resize(kept);
        } else if ((end & capacity - 1) == 0) {
            slowestPlace = topic.slowestPlace();
            boolean quiet = slowestPlace > end - capacity / 4;
            quietLaps = quiet ? quietLaps + 1 : 0;
            if (quietLaps >= QUIET_LAPS) {
                quietLaps = 0;
                resize(capacity / 2);
            }
        }
    }

    private boolean isWanted(long place) {
        if (slowestPlace <= place) {
            slowestPlace = topic.slowestPlace();
        }
        return slowestPlace <= place;
    }

    private boolean isAfter(long place, int epoch, long sequence) {
        int itsEpoch = epochAt(place);
        return itsEpoch > epoch || itsEpoch == epoch && sequenceAt(place) > sequence;
    }

    private void resize(int wanted) {
        while (end - oldest > wanted) {
            forgetOldest();
        }
        int before = capacity;
        move(before, wanted);
        capacity = wanted;
    }
}
