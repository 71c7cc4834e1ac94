package org.tickway.security;

import java.util.Set;

/** What came of a client's credentials. */
public sealed interface AuthenticationResult {

    /**
     * The client is who it says.
     *
     * @param user name of the user, 1 to 256 characters
     * @param roles what the user may do, see {@link Roles}; may hold roles that the gateway does not know
     * @param expiresAtMs milliseconds since the epoch when the credential ends; {@link Long#MAX_VALUE} if it does not
     * @param credentialId names the credential in logs and revocations without giving it away: {@code key:<keyId>} or
     *     {@code jwt:<id>}; that of the credential behind it where a ticket was used
     */
    record Authenticated(String user, Set<String> roles, long expiresAtMs, String credentialId)
            implements AuthenticationResult {

        public Authenticated {
            if (user.isBlank()) {
                throw new IllegalArgumentException("user is blank");
            }
            roles = Set.copyOf(roles);
        }

        public boolean hasRole(String role) {
            return roles.contains(role);
        }
    }

    /**
     * The client is not let in.
     *
     * @param retryAfterSeconds when another attempt makes sense; 0 where waiting does not help
     */
    record Refused(RefusalReason reason, int retryAfterSeconds) implements AuthenticationResult {}
}
