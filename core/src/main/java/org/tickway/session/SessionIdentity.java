package org.tickway.session;

import java.util.Set;

/**
 * Whose session it is.
 *
 * @param user name of the authenticated user
 * @param roles what the user may do
 * @param expiresAtMs milliseconds since the epoch when the credential ends; {@link Long#MAX_VALUE} if it does not
 */
public record SessionIdentity(String user, Set<String> roles, long expiresAtMs) {

    public SessionIdentity {
        roles = Set.copyOf(roles);
    }
}
