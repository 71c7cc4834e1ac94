package org.tickway.session;

/**
 * What becomes of a request.
 *
 * @param verdict what to do
 * @param retryAfterMs milliseconds until it is worth asking again; 0 where it was allowed
 */
public record RateOutcome(MessageRate.Outcome verdict, long retryAfterMs) {

    public static final RateOutcome ALLOWED = new RateOutcome(MessageRate.Outcome.ALLOWED, 0);

    public boolean isAllowed() {
        return verdict == MessageRate.Outcome.ALLOWED;
    }
}
