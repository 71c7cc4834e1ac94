package org.tickway.session;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How often a session or a subscription wants to hear of changes; the intervals are configuration. */
public enum Frequency {
    HIGH,
    NORMAL,
    LOW,
    BACKGROUND;

    /** As it is written on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The frequency with this name on the wire, or null. */
    public static @Nullable Frequency of(String wireName) {
        for (Frequency frequency : values()) {
            if (frequency.wireName().equals(wireName)) {
                return frequency;
            }
        }
        return null;
    }
}
