package org.tickway.feed.fix;

import java.net.URI;
import java.util.Locale;

/**
 * Where the venue listens. The feed's address is written {@code wss://host:port} for TLS and {@code ws://host:port} for
 * plain text, so that {@code FeedConfig} keeps plain text to loopback addresses for this adapter as for all others.
 */
record FixAddress(String host, int port, boolean tls) {

    static FixAddress of(URI uri) {
        String host = uri.getHost();
        return new FixAddress(
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                uri.getPort(),
                uri.getScheme().toLowerCase(Locale.ROOT).equals("wss"));
    }
}
