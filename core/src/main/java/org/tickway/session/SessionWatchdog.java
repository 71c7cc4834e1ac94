package org.tickway.session;

import java.nio.charset.StandardCharsets;

/**
 * Looks after sessions that do not look after themselves: frames that do not drain, clients that fell silent,
 * credentials that ran out, connections that do not go although they were asked to. Also sends the heartbeats.
 *
 * <p>One thread at a time calls {@link #check}, several times a second.
 */
public final class SessionWatchdog {

    private static final long NS_PER_MS = 1_000_000L;

    private final SessionRegistry registry;
    private final SessionConfig config;

    public SessionWatchdog(SessionRegistry registry, SessionConfig config) {
        this.registry = registry;
        this.config = config;
    }

    /**
     * Looks at every session once.
     *
     * @param nowNs by {@link System#nanoTime}
     * @param nowMs milliseconds since the epoch
     */
    public void check(long nowNs, long nowMs) {
        for (Session session : registry.sessions()) {
            check(session, nowNs, nowMs);
        }
        registry.saveAll(nowMs);
    }

    private void check(Session session, long nowNs, long nowMs) {
        Session.Closing closing = session.closing();
        if (closing != null) {
            if (nowNs - closing.sinceNs() > config.abortGraceMs() * NS_PER_MS) {
                session.channel().abort();
                registry.remove(session);
            }
        } else if (isSlow(session.outbox(), nowNs)) {
            registry.counters().add(SessionCounters.Counter.SLOW_CONSUMERS_CLOSED, 1);
            session.close(CloseCode.TOO_SLOW, "client too slow");
        } else if (isUnfinished(session.channel(), nowNs)) {
            registry.counters().add(SessionCounters.Counter.SLOW_CONSUMERS_CLOSED, 1);
            session.close(CloseCode.TOO_SLOW, "message not finished in time");
        } else if (nowNs - session.heardAtNs() > config.connectionTimeoutMs() * NS_PER_MS) {
            registry.counters().add(SessionCounters.Counter.SILENT_CLIENTS_CLOSED, 1);
            session.close(CloseCode.GOING_AWAY, "no sign of life from the client");
        } else if (nowMs >= session.identity().expiresAtMs()) {
            registry.counters().add(SessionCounters.Counter.CREDENTIALS_EXPIRED, 1);
            session.close(
                    CloseCode.CREDENTIAL_EXPIRED,
                    session.identity().isUnknown() ? "auth timeout" : "credential expired");
        } else {
            if (session.pulse().settles(nowNs)) {
                session.channel().settle();
            }
            keepUp(session, nowNs);
            beat(session, nowNs, nowMs);
        }
    }

    /** Looks whether the client keeps up, and serves it less or as it asked for accordingly. */
    private void keepUp(Session session, long nowNs) {
        OutboxConfig limits = config.outbox();
        Outbox outbox = session.outbox();
        boolean waits = outbox.isInFlight();
        boolean late = waits && nowNs - outbox.inFlightSinceNs() > limits.downgradeAfterMs() * NS_PER_MS;
        boolean full = waits
                && session.progress().isCheckDue(nowNs)
                && session.overflow().check();
        if (session.overflow().settle()) {
            registry.counters().add(SessionCounters.Counter.SLOW_CONSUMERS_CLOSED, 1);
        } else if (limits.fullPolicy() == FullPolicy.DOWNGRADE && session.isOpen()) {
            session.progress().note(late || full, nowNs);
        }
    }

    private boolean isSlow(Outbox outbox, long nowNs) {
        return outbox.isInFlight() && nowNs - outbox.inFlightSinceNs() > config.slowConsumerTimeoutMs() * NS_PER_MS;
    }

    private boolean isUnfinished(FrameChannel channel, long nowNs) {
        long sinceNs = channel.unfinishedSinceNs();
        return sinceNs != FrameChannel.NOTHING_UNFINISHED
                && nowNs - sinceNs > config.slowConsumerTimeoutMs() * NS_PER_MS;
    }

    private void beat(Session session, long nowNs, long nowMs) {
        long intervalMs = Math.min(config.heartbeatIntervalMs(), session.form().maxPingIntervalMs());
        if (nowNs - session.pulse().heartbeatAtNs() >= intervalMs * NS_PER_MS
                && !session.outbox().isInFlight()
                && session.pulse().noteForPing()) {
            session.pulse().heartbeatSent(nowNs);
            session.channel().ping();
            if (session.form().hasHeartbeats()) {
                session.sendControl(
                        ("{\"type\":\"heartbeat\",\"time\":" + nowMs + "}").getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
