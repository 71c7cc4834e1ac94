package org.tickway.simulator.server;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request as an exchange sees it, also one that asks for a WebSocket.
 *
 * @param query parameters by name, in the order of their values
 * @param headers by name in lower case
 */
public record HttpCall(
        String method, String path, Map<String, List<String>> query, Map<String, String> headers, String body) {

    public HttpCall {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    static HttpCall of(FullHttpRequest request) {
        QueryStringDecoder uri = new QueryStringDecoder(request.uri());
        Map<String, String> headers = new TreeMap<>();
        request.headers().forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        return new HttpCall(
                request.method().name(),
                uri.path(),
                uri.parameters(),
                headers,
                request.content().toString(StandardCharsets.UTF_8));
    }

    /** The first value of the parameter, or null. */
    public @Nullable String parameter(String name) {
        List<String> values = query.get(name);
        return values == null ? null : values.get(0);
    }

    /** The header, whose name is in lower case, or null. */
    public @Nullable String header(String name) {
        return headers.get(name);
    }
}
