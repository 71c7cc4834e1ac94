package org.tickway.feed.angel;

import org.jspecify.annotations.Nullable;

/** How much of an instrument a subscription brings; each is a subscription of its own. */
enum AngelMode {
    LTP(1, PacketLayout.LTP_LENGTH, "ltp"),
    QUOTE(2, PacketLayout.QUOTE_LENGTH, "quote"),
    SNAP_QUOTE(3, PacketLayout.SNAP_QUOTE_LENGTH, "snap-quote"),
    /** Twenty levels of each side and nothing else, of NSE's cash market only. */
    DEPTH(4, PacketLayout.DEPTH_LENGTH, "depth");

    private static final AngelMode[] BY_CODE = {null, LTP, QUOTE, SNAP_QUOTE, DEPTH};

    private final int code;
    private final int length;
    private final String label;

    AngelMode(int code, int length, String label) {
        this.code = code;
        this.length = length;
        this.label = label;
    }

    /** The number in requests and packets. */
    int code() {
        return code;
    }

    /** Bytes of its packet at least. */
    int length() {
        return length;
    }

    /** The name in settings. */
    String label() {
        return label;
    }

    static @Nullable AngelMode ofCode(int code) {
        return code < 1 || code >= BY_CODE.length ? null : BY_CODE[code];
    }

    static @Nullable AngelMode ofLabel(String label) {
        for (AngelMode mode : values()) {
            if (mode.label.equals(label)) {
                return mode;
            }
        }
        return null;
    }
}
