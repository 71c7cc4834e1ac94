package org.tickway.simulator.kite;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How much of an instrument a subscription brings. */
public enum KiteMode {
    LTP,
    QUOTE,
    FULL;

    /** The word in requests. */
    public String label() {
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
