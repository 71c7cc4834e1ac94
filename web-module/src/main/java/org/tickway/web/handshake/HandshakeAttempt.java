package org.tickway.web.handshake;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request at the door, free of the container's types.
 *
 * @param method as sent
 * @param path below the context root, decoded
 * @param headers by name in lower case
 * @param query decoded parameters
 * @param remoteAddress of the peer
 */
record HandshakeAttempt(
        String method,
        String path,
        Map<String, List<String>> headers,
        Map<String, List<String>> query,
        String remoteAddress) {

    List<String> headers(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    @Nullable
    String header(String name) {
        List<String> values = headers(name);
        return values.isEmpty() ? null : values.get(0);
    }

    @Nullable
    String parameter(String name) {
        List<String> values = query.getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.get(0);
    }

    /** The header, else the query parameter, else null. */
    @Nullable
    String headerOrParameter(String header, String parameter) {
        String value = header(header);
        return value == null ? parameter(parameter) : value;
    }
}
