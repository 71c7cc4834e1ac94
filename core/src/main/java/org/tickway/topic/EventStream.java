package org.tickway.topic;

/**
 * A topic of events, of which nothing is ever left out without a word.
 *
 * <p>Subscribers read by place: everything from the place where they stand to {@link #end()} is theirs. What has been
 * overwritten before they came shows as a hole in the events' sequences. The newest events are kept without subscribers
 * too, a few of them; more only as long as a subscriber lags. A new epoch begins with sequence 1.
 *
 * <p>Threads: every method under the topic's monitor.
 */
public sealed interface EventStream permits TradesTopic, BarsTopic, EventTopic {

    /** The place of the oldest event that is left. */
    long oldest();

    /** The place behind the newest event. */
    long end();

    /**
     * The place from which a client that has everything up to this position misses nothing, or -1 where that is not in
     * memory any more or the position is none that the topic has been at.
     */
    long placeAfter(int epoch, long sequence);

    /** The epoch of the event at {@code place}, from {@link #oldest()} to {@link #end()} - 1. */
    int epochAt(long place);

    /** The sequence of the event at {@code place}. */
    long sequenceAt(long place);

    /**
     * Whether the event at {@code place} need not be told because the one behind it says the same and more: an update of
     * a bar that is still open.
     */
    default boolean isReplaced(long place) {
        return false;
    }
}
