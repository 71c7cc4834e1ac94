package org.tickway.web.openalgo;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How much a client wants to know of a symbol; each mode includes those before it. */
enum Mode {
    LTP("LTP"),
    QUOTE("Quote"),
    DEPTH("Depth");

    private final String wireName;

    Mode(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }

    /** The mode that a client calls 1, 2 or 3, or by its name in any case; null where there is none. */
    static @Nullable Mode of(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "1", "ltp" -> LTP;
            case "2", "quote" -> QUOTE;
            case "3", "depth" -> DEPTH;
            default -> null;
        };
    }
}
