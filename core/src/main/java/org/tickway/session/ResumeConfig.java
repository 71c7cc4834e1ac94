package org.tickway.session;

/**
 * How long a session can be taken over after its connection is gone.
 *
 * @param windowMs milliseconds; 0 keeps none
 * @param maxSessions sessions without a connection that are kept, at least 1; the oldest go first
 * @param maxSubscriptions subscriptions of all of them together, at least 1
 */
public record ResumeConfig(long windowMs, int maxSessions, int maxSubscriptions) {

    public static final ResumeConfig DEFAULT = new ResumeConfig(300_000, 10_000, 1_000_000);

    public ResumeConfig {
        if (windowMs < 0) {
            throw new IllegalArgumentException("windowMs=" + windowMs + " is negative");
        }
        Bounds.requirePositive("maxSessions", maxSessions);
        Bounds.requirePositive("maxSubscriptions", maxSubscriptions);
    }
}
