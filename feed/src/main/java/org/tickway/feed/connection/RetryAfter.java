package org.tickway.feed.connection;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;

/** Reads how long a server asks to be left alone. Stateless. */
final class RetryAfter {

    private static final long MAXIMUM_SECONDS = 3_600;

    private RetryAfter() {}

    /** The header's seconds in ms, at most an hour; 0 where there is none or it is a date, which no venue here sends. */
    static long ms(HttpHeaders headers) {
        String text = headers.get(HttpHeaderNames.RETRY_AFTER, "").trim();
        if (!text.matches("[0-9]{1,9}")) {
            return 0;
        }
        return 1_000 * Math.min(MAXIMUM_SECONDS, Long.parseLong(text));
    }
}
