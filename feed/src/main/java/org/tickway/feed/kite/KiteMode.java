package org.tickway.feed.kite;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How much of an instrument is asked for. */
enum KiteMode {
    /** The last price. */
    LTP,
    /** All but depth, open interest and times. */
    QUOTE,
    /** Everything, with five levels of depth. */
    FULL;

    /** The word in requests and settings. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable KiteMode of(String label) {
        for (KiteMode mode : values()) {
            if (mode.label().equals(label)) {
                return mode;
            }
        }
        return null;
    }
}
