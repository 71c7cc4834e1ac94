package org.tickway.web.rest;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tickway.security.AuthenticationResult;
import org.tickway.security.AuthenticationResult.Authenticated;
import org.tickway.security.HandshakeCredentials;
import org.tickway.security.Roles;
import org.tickway.web.problem.Problem;
import org.tickway.web.problem.RefusedCredential;

/** Decides who may call which resource. Any thread. */
final class ApiPolicy {

    private static final String MARKET_DATA = "/api/v1/market-data";

    private final Function<HandshakeCredentials, AuthenticationResult> authenticator;

    ApiPolicy(Function<HandshakeCredentials, AuthenticationResult> authenticator) {
        this.authenticator = authenticator;
    }

    /** Let in, or refused with a problem. */
    sealed interface Outcome {

        record Accepted(Authenticated identity) implements Outcome {}

        record Refused(Problem problem) implements Outcome {}
    }

    /**
     * @param path below the context root
     */
    Outcome decide(String path, HandshakeCredentials credentials) {
        AuthenticationResult result = authenticator.apply(credentials);
        if (result instanceof AuthenticationResult.Refused refused) {
            return new Outcome.Refused(RefusedCredential.problem(refused));
        }
        Authenticated identity = (Authenticated) result;
        String role = requiredRole(path);
        return role == null || identity.hasRole(role)
                ? new Outcome.Accepted(identity)
                : new Outcome.Refused(Problem.forbidden("FORBIDDEN", "this resource needs the role " + role));
    }

    private static @Nullable String requiredRole(String path) {
        boolean marketData = path.equals(MARKET_DATA) || path.startsWith(MARKET_DATA + "/");
        return marketData ? Roles.MARKET : null;
    }
}
