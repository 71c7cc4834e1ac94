package org.tickway.session;

/**
 * A token bucket for what one client asks, and a second one for its patience: how often it may go on when it was told to
 * wait.
 *
 * <p>Any thread; the clock is the caller's, {@link System#nanoTime} or one like it.
 */
public final class MessageRate {

    /** Refused at once before the session is closed; they come back as fast as tokens do, divided by ten. */
    public static final int MAX_REFUSED = 40;

    private static final double NS_PER_MINUTE = 60e9;

    /** What becomes of a message. */
    public enum Outcome {
        /** Go on. */
        ALLOWED,
        /** Answer with RATE_LIMITED and {@link MessageRate#retryAfterMs()}. */
        REFUSED,
        /** It was told often enough: close with 4429. */
        EXHAUSTED
    }

    private final RateLimit limit;
    private final double perNs;
    private double tokens;
    private double patience = MAX_REFUSED;
    private long refilledAtNs;

    public MessageRate(RateLimit limit, long nowNs) {
        this.limit = limit;
        this.perNs = limit.sustainedPerMinute() / NS_PER_MINUTE;
        this.tokens = limit.burst();
        this.refilledAtNs = nowNs;
    }

    public RateLimit limit() {
        return limit;
    }

    public synchronized Outcome next(long nowNs) {
        refill(nowNs);
        if (tokens >= 1) {
            tokens--;
            return Outcome.ALLOWED;
        }
        patience--;
        return patience < 0 ? Outcome.EXHAUSTED : Outcome.REFUSED;
    }

    /** Milliseconds until a message will be allowed again. */
    public synchronized long retryAfterMs() {
        return tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) / perNs / 1e6);
    }

    /** Whether nothing would be different if it were forgotten and begun anew. */
    synchronized boolean isFresh(long nowNs) {
        refill(nowNs);
        return tokens >= limit.burst() && patience >= MAX_REFUSED;
    }

    private void refill(long nowNs) {
        long elapsedNs = nowNs - refilledAtNs;
        if (elapsedNs > 0) { // threads may come with clocks that they read in another order
            refilledAtNs = nowNs;
            tokens = Math.min(limit.burst(), tokens + elapsedNs * perNs);
            patience = Math.min(MAX_REFUSED, patience + elapsedNs * perNs / 10);
        }
    }
}
