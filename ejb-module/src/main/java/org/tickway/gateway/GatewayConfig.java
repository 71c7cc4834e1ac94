package org.tickway.gateway;

import java.util.Set;
import org.tickway.security.SecurityConfig;
import org.tickway.session.SessionConfig;
import org.tickway.topic.TopicConfig;

/**
 * Everything that can be set of the gateway; made by {@link GatewayConfigReader}.
 *
 * @param allowedOrigins origins of browsers beside the gateway's own, such as {@code https://desk.example}
 * @param senderThreads threads that write frames
 * @param maxAsyncEvents ticks that asynchronous observers may have waiting
 * @param stopTimeoutMs how long clients may take to go when the gateway stops, in milliseconds
 */
public record GatewayConfig(
        SecurityConfig security,
        SessionConfig session,
        TopicConfig topic,
        Set<String> allowedOrigins,
        int senderThreads,
        int maxAsyncEvents,
        long stopTimeoutMs) {

    public GatewayConfig {
        allowedOrigins = Set.copyOf(allowedOrigins);
    }
}
