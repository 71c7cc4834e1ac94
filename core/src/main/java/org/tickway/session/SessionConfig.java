package org.tickway.session;

/**
 * Bounds and times of sessions, all in milliseconds where they are times.
 *
 * @param maxSessions connections on this node, at least 1
 * @param maxSubscriptions topics that one session may be subscribed to, at least 1
 * @param maxControlMessages control messages that may wait for one session; more close it as too slow
 * @param slowConsumerTimeoutMs a frame in flight for longer closes the session with 4408
 * @param abortGraceMs how long after a close the connection may stay before it is cut
 * @param heartbeatIntervalMs between WebSocket pings and heartbeat messages
 * @param connectionTimeoutMs without any sign of life closes the session
 * @param normalIntervalMs between frames at {@link Frequency#NORMAL}
 * @param lowIntervalMs between frames at {@link Frequency#LOW}
 * @param backgroundIntervalMs between frames at {@link Frequency#BACKGROUND}
 * @param outbox what a session may be owed
 * @param resume how long it can be taken over
 */
public record SessionConfig(
        int maxSessions,
        int maxSubscriptions,
        int maxControlMessages,
        long slowConsumerTimeoutMs,
        long abortGraceMs,
        long heartbeatIntervalMs,
        long connectionTimeoutMs,
        long normalIntervalMs,
        long lowIntervalMs,
        long backgroundIntervalMs,
        OutboxConfig outbox,
        ResumeConfig resume) {

    public static final SessionConfig DEFAULT = new SessionConfig(
            10_000,
            50_000,
            1_000,
            10_000,
            30_000,
            30_000,
            90_000,
            250,
            1_000,
            5_000,
            OutboxConfig.DEFAULT,
            ResumeConfig.DEFAULT);

    public SessionConfig {
        Bounds.requirePositive("maxSessions", maxSessions);
        Bounds.requirePositive("maxSubscriptions", maxSubscriptions);
        Bounds.requirePositive("maxControlMessages", maxControlMessages);
        Bounds.requirePositive("slowConsumerTimeoutMs", slowConsumerTimeoutMs);
        Bounds.requirePositive("abortGraceMs", abortGraceMs);
        Bounds.requirePositive("heartbeatIntervalMs", heartbeatIntervalMs);
        Bounds.requirePositive("connectionTimeoutMs", connectionTimeoutMs);
        Bounds.requirePositive("normalIntervalMs", normalIntervalMs);
        Bounds.requirePositive("lowIntervalMs", lowIntervalMs);
        Bounds.requirePositive("backgroundIntervalMs", backgroundIntervalMs);
        if (connectionTimeoutMs <= heartbeatIntervalMs) {
            throw new IllegalArgumentException("connectionTimeoutMs=" + connectionTimeoutMs
                    + " is not more than heartbeatIntervalMs=" + heartbeatIntervalMs);
        }
    }

    /** Milliseconds between two frames at this frequency; 0 is every change. */
    public long intervalMs(Frequency frequency) {
        return switch (frequency) {
            case HIGH -> 0;
            case NORMAL -> normalIntervalMs;
            case LOW -> lowIntervalMs;
            case BACKGROUND -> backgroundIntervalMs;
        };
    }
}
