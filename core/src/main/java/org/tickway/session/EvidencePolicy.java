package org.tickway.session;

import java.util.Set;

/**
 * Of whom it is kept what they were sent.
 *
 * @param users names of users; {@code *} is everybody
 * @param sessions ids of sessions
 */
public record EvidencePolicy(Set<String> users, Set<String> sessions) {

    /** Of nobody. */
    public static final EvidencePolicy NOBODY = new EvidencePolicy(Set.of(), Set.of());

    private static final String EVERYBODY = "*";

    public EvidencePolicy {
        users = Set.copyOf(users);
        sessions = Set.copyOf(sessions);
    }

    boolean names(String sessionId, SessionIdentity identity) {
        return users.contains(EVERYBODY) || users.contains(identity.user()) || sessions.contains(sessionId);
    }
}
