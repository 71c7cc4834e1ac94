package org.tickway.web.handshake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes attempts that are correct but for what a test changes. */
final class Attempts {

    private String method = "GET";
    private String path = "/ws/market-data";
    private final Map<String, List<String>> headers = new HashMap<>();
    private final Map<String, List<String>> query = new HashMap<>();

    private Attempts() {
        header("Host", "gateway.example.com");
        header("Upgrade", "websocket");
        header("Connection", "keep-alive, Upgrade");
        header("Sec-WebSocket-Version", "13");
        header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        header("X-API-Key", "good");
    }

    static Attempts correct() {
        return new Attempts();
    }

    Attempts method(String changed) {
        method = changed;
        return this;
    }

    Attempts path(String changed) {
        path = changed;
        return this;
    }

    /** Replaces the header, or removes it. */
    Attempts header(String name, @Nullable String value) {
        if (value == null) {
            headers.remove(name.toLowerCase(Locale.ROOT));
        } else {
            headers.put(name.toLowerCase(Locale.ROOT), new ArrayList<>(List.of(value)));
        }
        return this;
    }

    Attempts repeat(String name, String value) {
        headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                .add(value);
        return this;
    }

    Attempts query(String name, String value) {
        query.put(name, List.of(value));
        return this;
    }

    HandshakeAttempt attempt() {
        return new HandshakeAttempt(method, path, headers, query, "192.0.2.1");
    }
}
