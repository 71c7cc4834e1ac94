package org.tickway.simulator.binance;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The streams that an address names, and the form in which it wants them. */
record StreamAddress(boolean combined, List<String> streams) {
    /**
     * Reads {@code /ws}, {@code /ws/<a>/<b>} or {@code /stream?streams=<a>/<b>}; null for another path.
     *
     * @throws IllegalArgumentException if it asks for what this simulator does not have
     */
    static @Nullable StreamAddress parse(String address, int streamLimit) {
        QueryStringDecoder uri = new QueryStringDecoder(address);
        uri.parameters().forEach((name, values) -> {
            if (name.equals("timeUnit") && !values.get(0).equalsIgnoreCase("millisecond")) {
                throw new IllegalArgumentException(
                        "timeUnit=" + values.get(0) + " must be MILLISECOND in this simulator");
            }
        });
        String path = uri.path();
        List<String> streams;
        boolean combined = path.equals("/stream") || path.equals("/stream/");
        if (combined) {
            streams =
                    split(uri.parameters().getOrDefault("streams", List.of("")).get(0));
        } else if (path.equals("/ws") || path.startsWith("/ws/")) {
            streams = split(path.substring("/ws".length()));
        } else {
            return null;
        }
        if (streams.size() > streamLimit) {
            throw new IllegalArgumentException("streams=" + streams.size() + " must be at most " + streamLimit);
        }
        return new StreamAddress(combined, streams);
    }

    private static List<String> split(String names) {
        return Arrays.stream(names.split("/", -1))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }
}
