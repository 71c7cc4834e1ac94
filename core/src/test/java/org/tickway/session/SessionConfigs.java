package org.tickway.session;

/** Configurations that differ from the default in what a test is about. */
public final class SessionConfigs {

    private SessionConfigs() {}

    public static SessionConfig with(OutboxConfig outbox) {
        return with(outbox, ResumeConfig.DEFAULT, SessionConfig.DEFAULT.maxSubscriptions());
    }

    public static SessionConfig with(OutboxConfig outbox, ResumeConfig resume, int maxSubscriptions) {
        SessionConfig defaults = SessionConfig.DEFAULT;
        return new SessionConfig(
                defaults.maxSessions(),
                maxSubscriptions,
                defaults.maxControlMessages(),
                1_000_000,
                defaults.abortGraceMs(),
                defaults.heartbeatIntervalMs(),
                1_000_000,
                defaults.normalIntervalMs(),
                defaults.lowIntervalMs(),
                defaults.backgroundIntervalMs(),
                outbox,
                resume);
    }
}
