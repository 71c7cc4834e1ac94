package org.tickway.feed.kite;

import java.util.Collection;

/** Writes requests; tokens are numbers in them, for the broker passes over strings. Stateless. */
final class ControlRequest {

    private ControlRequest() {}

    /** Subscribes, in mode {@code quote}. */
    static String subscribe(Collection<String> tokens) {
        return "{\"a\":\"subscribe\",\"v\":" + list(tokens) + "}";
    }

    static String unsubscribe(Collection<String> tokens) {
        return "{\"a\":\"unsubscribe\",\"v\":" + list(tokens) + "}";
    }

    static String mode(KiteMode mode, Collection<String> tokens) {
        return "{\"a\":\"mode\",\"v\":[\"" + mode.label() + "\"," + list(tokens) + "]}";
    }

    private static String list(Collection<String> tokens) {
        return "[" + String.join(",", tokens) + "]";
    }
}
