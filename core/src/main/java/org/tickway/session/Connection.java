package org.tickway.session;

import org.jspecify.annotations.Nullable;

/**
 * A session's connection to its client: whose it is, in which form it speaks, and how it ends.
 *
 * <p>Life: opened when the container has accepted the socket; closed once, by the client, by {@link #close} or by the
 * watchdog, and then {@link Session#closed}.
 *
 * <p>Threads: any; what changes is guarded by its monitor, which is the session's.
 */
abstract sealed class Connection permits Session {

    private final Naming naming;
    private final WireForm form;
    private final boolean numbersAsStrings;
    private final FrameChannel channel;
    private final long openedAtMs;
    private volatile Session.@Nullable Closing closing;
    private boolean ended;

    Connection(String id, SessionIdentity identity, WireForm form, boolean numbersAsStrings, FrameChannel channel) {
        this.naming = new Naming(id, identity);
        this.form = form;
        this.numbersAsStrings = numbersAsStrings;
        this.channel = channel;
        this.openedAtMs = System.currentTimeMillis();
    }

    public final String id() {
        return naming.id();
    }

    public final SessionIdentity identity() {
        return naming.identity();
    }

    /**
     * The client has said who it is, once; only where the session was opened for a client that had not.
     *
     * @throws IllegalStateException where the session has a user already
     */
    public final synchronized void identify(SessionIdentity known) {
        naming.identify(known);
    }

    /** Takes over a new credential; false where it is not the same user's. */
    final synchronized boolean renew(SessionIdentity renewed) {
        return naming.renew(renewed);
    }

    /** Another session's id is this one's from now on; under the registry's monitor. */
    final synchronized void takeId(String itsId) {
        naming.takeId(itsId);
    }

    /** Has it kept what the session is sent, where the policy names it; before it is sent anything. */
    final synchronized void observe(EvidencePolicy policy) {
        naming.observe(policy);
    }

    /** Whether it is kept what the session is sent. */
    public final boolean isRecorded() {
        return naming.isRecorded();
    }

    public final WireForm form() {
        return form;
    }

    public final boolean numbersAsStrings() {
        return numbersAsStrings;
    }

    public final FrameChannel channel() {
        return channel;
    }

    public final long openedAtMs() {
        return openedAtMs;
    }

    /** Sends nothing more and asks the client to go. The first reason counts. */
    public final void close(int code, String reason) {
        synchronized (this) {
            if (closing != null || ended) {
                return;
            }
            closing = new Session.Closing(code, reason, System.nanoTime());
        }
        leaveAll();
        channel.close(code, reason);
    }

    /** Notes that the connection is gone. */
    final synchronized void end() {
        ended = true;
    }

    /** Whether the connection is gone. */
    public final synchronized boolean isEnded() {
        return ended;
    }

    /** Whether frames may still be sent. */
    public final boolean isOpen() {
        return closing == null && !isEnded();
    }

    /** Why and since when it is being closed, or null. */
    public final Session.@Nullable Closing closing() {
        return closing;
    }

    /** Lets go of everything that the client is sent. */
    abstract void leaveAll();
}
