package org.tickway.security;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides who a client is from what it presents: a JSON Web Token, an API key or a one-time ticket.
 *
 * <p>Any thread. A call is short, but for the one that has to fetch the issuer's keys, which may take some seconds. A
 * ticket is used up by the call. Failed attempts are counted by address; an address with too many is refused without its
 * credential being looked at.
 */
public final class Authenticator {

    private static final String BEARER = "Bearer ";
    private static final int RETRY_KEYS_SECONDS = 5;

    private final boolean queryTokenAllowed;
    private final ApiKeys apiKeys;
    private final @Nullable JwtVerifier jwtVerifier;
    private final TicketStore tickets;
    private final AttemptLimiter limiter;
    private final LongSupplier nanoTime;

    /**
     * @param nanoTime a clock like {@link System#nanoTime}
     */
    public Authenticator(SecurityConfig config, TicketStore tickets, LongSupplier nanoTime) {
        this.queryTokenAllowed = config.queryTokenAllowed();
        this.apiKeys = config.apiKeys();
        this.jwtVerifier = config.jwtVerifier();
        this.tickets = tickets;
        this.limiter = new AttemptLimiter(config);
        this.nanoTime = nanoTime;
    }

    public AuthenticationResult authenticate(HandshakeCredentials credentials) {
        int retryAfterSeconds = limiter.retryAfterSeconds(credentials.remoteAddress(), nanoTime.getAsLong());
        if (retryAfterSeconds > 0) {
            return new AuthenticationResult.Refused(RefusalReason.TOO_MANY_ATTEMPTS, retryAfterSeconds);
        }
        List<Presented> presented = presented(credentials);
        if (presented.isEmpty()) {
            return refused(RefusalReason.NO_CREDENTIAL);
        }
        AuthenticationResult result =
                presented.size() > 1 ? refused(RefusalReason.SEVERAL_CREDENTIALS) : check(presented.get(0));
        if (result instanceof AuthenticationResult.Refused refused
                && refused.reason() == RefusalReason.INVALID_CREDENTIAL) {
            limiter.failed(credentials.remoteAddress(), nanoTime.getAsLong());
        }
        return result;
    }

    private List<Presented> presented(HandshakeCredentials credentials) {
        List<Presented> presented = new ArrayList<>(1);
        String authorization = credentials.authorization();
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            presented.add(new Presented(
                    Kind.JWT, authorization.substring(BEARER.length()).strip()));
        }
        addIfPresent(presented, Kind.JWT, credentials.bearerSubprotocol());
        addIfPresent(presented, Kind.JWT, queryTokenAllowed ? credentials.queryToken() : null);
        addIfPresent(presented, Kind.API_KEY, credentials.apiKey());
        addIfPresent(presented, Kind.TICKET, credentials.ticket());
        return presented;
    }

    private static void addIfPresent(List<Presented> presented, Kind kind, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            presented.add(new Presented(kind, value.strip()));
        }
    }

    private AuthenticationResult check(Presented credential) {
        return switch (credential.kind) {
            case JWT ->
                jwtVerifier == null ? refused(RefusalReason.INVALID_CREDENTIAL) : jwtVerifier.verify(credential.value);
            case API_KEY -> orInvalid(apiKeys.find(credential.value));
            case TICKET -> orInvalid(tickets.redeem(credential.value));
        };
    }

    private static AuthenticationResult orInvalid(AuthenticationResult.@Nullable Authenticated identity) {
        return identity == null ? refused(RefusalReason.INVALID_CREDENTIAL) : identity;
    }

    static AuthenticationResult.Refused refused(RefusalReason reason) {
        return new AuthenticationResult.Refused(
                reason, reason == RefusalReason.KEYS_UNAVAILABLE ? RETRY_KEYS_SECONDS : 0);
    }

    private enum Kind {
        JWT,
        API_KEY,
        TICKET
    }

    private record Presented(Kind kind, String value) {}
}
