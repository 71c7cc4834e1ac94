package org.tickway.journal;

/**
 * What a session was sent, or was not.
 *
 * @param timeNs when, nanoseconds since the epoch
 * @param sequence of the newest change that it covers
 * @param folded how many changes stand in it beside its own; of {@link Kind#GAP} and {@link Kind#DROPPED}, how many are
 *     missing
 * @param reason why something was folded, dropped or is missing; else empty
 */
public record SentMessage(long timeNs, String topic, int epoch, long sequence, Kind kind, long folded, String reason) {

    public enum Kind {
        SNAPSHOT,
        DELTA,
        EVENT,
        STATE,
        GAP,
        DROPPED
    }
}
