package org.tickway.web.stream;

/**
 * A token bucket for the messages of one client, and a second one for its patience: how often it may go on when it was
 * told to wait.
 *
 * <p>One thread at a time; the clock is the caller's, {@link System#nanoTime} or one like it.
 */
public final class MessageRate {

    /** Messages a second in the long run. */
    static final int SUSTAINED_PER_SECOND = 20;

    /** Messages at once. */
    static final int BURST = 40;

    /** Refused messages at once before the session is closed; they come back as fast as messages do, divided by ten. */
    static final int MAX_REFUSED = 40;

    /** What becomes of a message. */
    public enum Outcome {
        /** Go on. */
        ALLOWED,
        /** Answer with RATE_LIMITED and {@link MessageRate#retryAfterMs()}. */
        REFUSED,
        /** It was told often enough: close with 4429. */
        EXHAUSTED
    }

    private final int burst;
    private final double perNs;
    private double tokens;
    private double patience = MAX_REFUSED;
    private long refilledAtNs;

    /** The rate of the gateway's own protocol. */
    MessageRate(long nowNs) {
        this(BURST, SUSTAINED_PER_SECOND, nowNs);
    }

    /**
     * @param burst messages at once
     * @param sustainedPerSecond messages a second in the long run
     */
    public MessageRate(int burst, int sustainedPerSecond, long nowNs) {
        this.burst = burst;
        this.perNs = sustainedPerSecond / 1e9;
        this.tokens = burst;
        this.refilledAtNs = nowNs;
    }

    public Outcome next(long nowNs) {
        long elapsedNs = Math.max(0, nowNs - refilledAtNs);
        refilledAtNs = nowNs;
        tokens = Math.min(burst, tokens + elapsedNs * perNs);
        patience = Math.min(MAX_REFUSED, patience + elapsedNs * perNs / 10);
        if (tokens >= 1) {
            tokens--;
            return Outcome.ALLOWED;
        }
        patience--;
        return patience < 0 ? Outcome.EXHAUSTED : Outcome.REFUSED;
    }

    /** Milliseconds until a message will be allowed again. */
    public long retryAfterMs() {
        return tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) / perNs / 1e6);
    }
}
