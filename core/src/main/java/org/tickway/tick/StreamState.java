package org.tickway.tick;

import org.jspecify.annotations.Nullable;

/** How far a client may trust what a topic shows. The codes are part of the record and never change. */
public enum StreamState {
    /** Data flows, or the market is quiet and the feed is known to be well. */
    LIVE(1),
    /** The feed is silent or its connection is gone although the venue is open: the value may be old. */
    STALE(2),
    /** Changes were lost; the value is not to be trusted until LIVE. */
    GAP(3),
    /** The connection is back and the value is being rebuilt. */
    RECOVERING(4),
    /** What arrives is history, not the present. */
    REPLAYED(5),
    /** The venue is closed or the feed was stopped by its operator. */
    CLOSED(6);

    private static final StreamState[] VALUES = values();

    private final int code;

    StreamState(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** The state with this code, or null where the code is none of ours. */
    public static @Nullable StreamState of(long code) {
        return code < 1 || code > VALUES.length ? null : VALUES[(int) code - 1];
    }
}
