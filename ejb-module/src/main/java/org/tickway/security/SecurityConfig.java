package org.tickway.security;

import org.jspecify.annotations.Nullable;

/**
 * How clients are let in. Immutable; made by {@link SecurityConfigReader}.
 *
 * @param jwtVerifier null where no key is configured: tokens are then never valid
 * @param queryTokenAllowed whether {@code ?token=} counts
 * @param failedAttemptsBurst failed attempts that an address may make at once
 * @param failedAttemptsPerMinute how fast an address gets attempts back
 * @param failedAttemptsAddresses addresses that are remembered
 * @param ticketLifetimeMs how long a ticket may be used
 * @param maxTickets open tickets in all
 * @param maxTicketsPerUser open tickets of one user
 */
public record SecurityConfig(
        @Nullable JwtVerifier jwtVerifier,
        ApiKeys apiKeys,
        boolean queryTokenAllowed,
        int failedAttemptsBurst,
        int failedAttemptsPerMinute,
        int failedAttemptsAddresses,
        long ticketLifetimeMs,
        int maxTickets,
        int maxTicketsPerUser) {

    /** Whether anybody can get in at all. */
    public boolean hasCredentialSource() {
        return jwtVerifier != null || !apiKeys.isEmpty();
    }

    /** What can be presented, for a log line. */
    public String describe() {
        return (jwtVerifier == null ? "no JWT" : "JWT of " + jwtVerifier.issuer()) + ", " + apiKeys.size() + " API keys"
                + (queryTokenAllowed ? ", tokens in the query" : "");
    }
}
