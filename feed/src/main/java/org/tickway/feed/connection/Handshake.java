package org.tickway.feed.connection;

import java.net.URI;
import java.util.Map;

/**
 * How a WebSocket is opened. Both parts may hold credentials, so it is shown by its host only.
 *
 * @param uri with path and query
 * @param headers beside those of RFC 6455, by name
 */
public record Handshake(URI uri, Map<String, String> headers) {

    public Handshake {
        headers = Map.copyOf(headers);
    }

    /** Without headers. */
    public static Handshake to(URI uri) {
        return new Handshake(uri, Map.of());
    }

    @Override
    public String toString() {
        return "Handshake[host=" + uri.getHost() + "]";
    }
}
