package org.tickway.simulator.angel;

import org.jspecify.annotations.Nullable;

/** How much of an instrument a subscription brings; each is a subscription of its own. */
public enum AngelMode {
    LTP(1, 51),
    QUOTE(2, 123),
    SNAP_QUOTE(3, 379),
    /** Twenty levels of each side, of NSE's cash market only. */
    DEPTH(4, 443);

    private final int code;
    private final int length;

    AngelMode(int code, int length) {
        this.code = code;
        this.length = length;
    }

    /** The number in requests and packets. */
    public int code() {
        return code;
    }

    /** Bytes of its packet. */
    public int length() {
        return length;
    }

    static @Nullable AngelMode of(long code) {
        for (AngelMode mode : values()) {
            if (mode.code == code) {
                return mode;
            }
        }
        return null;
    }
}
