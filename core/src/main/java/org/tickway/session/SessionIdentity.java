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

    /** The user of a connection that has not said yet who it is; no user can have this name. */
    private static final String UNKNOWN = "";

    public SessionIdentity {
        roles = Set.copyOf(roles);
    }

    /** Of a client that may still authenticate, until {@code untilMs} (milliseconds since the epoch); it has no role. */
    public static SessionIdentity unknown(long untilMs) {
        return new SessionIdentity(UNKNOWN, Set.of(), untilMs);
    }

    /** Whether the client has not said yet who it is. */
    public boolean isUnknown() {
        return user.equals(UNKNOWN);
    }
}
