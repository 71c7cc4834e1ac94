package org.tickway.topic;

/**
 * The events of a topic as its subscribers read them: by place, everything from where they stand to {@link #end} is theirs.
 *
 * <p>Threads: everything under the topic's monitor. Places count from 0 and never go back.
 */
public sealed interface EventStream permits TradesTopic {

    /** The place of the oldest event that is left. */
    long oldest();

    /** The place behind the newest event. */
    long end();

    /** The epoch of the event at {@code place}, from {@link #oldest} to before {@link #end}. */
    int epochAt(long place);

    /** The sequence of the event at {@code place}, from {@link #oldest} to before {@link #end}. */
    long sequenceAt(long place);

    /**
     * The place behind the event with this number, if it and all that came after it since are known here; else -1. An event
     * that is still to come is not known.
     */
    default long placeAfter(int epoch, long sequence) {
        long newest = end() - 1;
        long first = oldest();
        if (newest < first) {
            return -1;
        }
        // within an epoch sequences rise by place
        long low = first;
        long high = newest + 1;
        while (low < high) {
            long middle = (low + high) >>> 1;
            boolean after = epochAt(middle) > epoch || epochAt(middle) == epoch && sequenceAt(middle) > sequence;
            if (after) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        if (low > first && epochAt(low - 1) == epoch && sequenceAt(low - 1) == sequence) {
            return low;
        }
        return low <= newest && epochAt(low) == epoch && sequenceAt(low) == sequence + 1 ? low : -1;
    }
}
