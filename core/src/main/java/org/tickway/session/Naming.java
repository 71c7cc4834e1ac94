package org.tickway.session;

/**
 * Under which id and for which user a session is known, and whether for that reason it is kept what it is sent.
 *
 * <p>Threads: read by any; changed under the session's monitor.
 */
final class Naming {

    private volatile String id;
    private volatile SessionIdentity identity;
    private EvidencePolicy evidence = EvidencePolicy.NOBODY;
    private volatile boolean recorded;

    Naming(String id, SessionIdentity identity) {
        this.id = id;
        this.identity = identity;
    }

    String id() {
        return id;
    }

    SessionIdentity identity() {
        return identity;
    }

    boolean isRecorded() {
        return recorded;
    }

    /**
     * The client has said who it is.
     *
     * @throws IllegalStateException where the session has a user already
     */
    void identify(SessionIdentity known) {
        if (!identity.isUnknown()) {
            throw new IllegalStateException("session " + id + " has a user already");
        }
        identity = known;
        recorded = evidence.names(id, known);
    }

    /** Takes over a new credential; false where it is not the same user's. */
    boolean renew(SessionIdentity renewed) {
        if (identity.isUnknown() || !identity.user().equals(renewed.user())) {
            return false;
        }
        identity = renewed;
        return true;
    }

    void takeId(String itsId) {
        id = itsId;
        recorded = evidence.names(itsId, identity);
    }

    void observe(EvidencePolicy policy) {
        evidence = policy;
        recorded = policy.names(id, identity);
    }
}
