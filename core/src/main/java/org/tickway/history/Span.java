package org.tickway.history;

import org.jspecify.annotations.Nullable;

/**
 * What a reading is to give.
 *
 * @param fromNs received at or after it, nanoseconds since the epoch; {@link Long#MIN_VALUE} for a recovery, which goes by
 *     numbers
 * @param toNs received before it; null goes on to the present
 */
record Span(long fromNs, @Nullable Long toNs) {

    /** Records of different feeds stand in the journal in the order of their coming, but for so much. */
    static final long ORDER_SLACK_NS = 1_000_000_000L;

    /** All that followed what clients have. */
    static final Span RECOVERY = new Span(Long.MIN_VALUE, null);

    boolean isRecovery() {
        return fromNs == Long.MIN_VALUE;
    }

    boolean joins() {
        return toNs == null;
    }

    boolean isBefore(long timeNs) {
        return timeNs < fromNs;
    }

    boolean isBehind(long timeNs) {
        return toNs != null && timeNs >= toNs;
    }

    /** Whether nothing of the span comes any more after a record of this time. */
    boolean isOver(long timeNs) {
        return toNs != null && timeNs - toNs >= ORDER_SLACK_NS;
    }
}
