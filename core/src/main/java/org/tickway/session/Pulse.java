package org.tickway.session;

/**
 * The signs of life between the gateway and a client: when it was heard, when it was sent a heartbeat, and which pings it
 * owes an answer. An answer confirms what had been sent before its ping.
 *
 * <p>Threads: any; the pings are guarded by the session's monitor, which the methods take.
 */
final class Pulse {

    /** After so long the request that opened the session has been answered and left by its thread. */
    static final long SETTLED_AFTER_NS = 1_000_000_000L;

    private final Session session;
    private final Subscriptions subscriptions;
    private volatile long heardAtNs;
    private volatile long heartbeatAtNs;
    private final long openedAtNs;
    private int pingsUnanswered;
    private boolean noted;
    private boolean settled;

    /**
     * @param nowNs by {@link System#nanoTime}, as all times here
     */
    Pulse(Session session, Subscriptions subscriptions, long nowNs) {
        this.session = session;
        this.subscriptions = subscriptions;
        this.openedAtNs = nowNs;
        this.heardAtNs = nowNs;
        this.heartbeatAtNs = nowNs;
    }

    /** Whether the session has settled by now; true only once. The watchdog. */
    boolean settles(long nowNs) {
        if (settled || nowNs - openedAtNs < SETTLED_AFTER_NS) {
            return false;
        }
        settled = true;
        return true;
    }

    void heard(long nowNs) {
        heardAtNs = nowNs;
    }

    long heardAtNs() {
        return heardAtNs;
    }

    void heartbeatSent(long nowNs) {
        heartbeatAtNs = nowNs;
    }

    long heartbeatAtNs() {
        return heartbeatAtNs;
    }

    /**
     * A ping is about to be sent: notes up to where the client was sent each topic, to be confirmed by the answer. False
     * where a frame was begun meanwhile, so that now is not the moment.
     */
    boolean noteForPing() {
        Outbox outbox = session.outbox();
        synchronized (session) {
            int before = outbox.turnsCompleted();
            if (before < 0) {
                return false;
            }
            if (pingsUnanswered == 0) {
                subscriptions.all().forEach(Subscription::note);
                noted = true;
            }
            if (outbox.turnsCompleted() != before) {
                noted &= pingsUnanswered > 0;
                return false;
            }
            pingsUnanswered++;
            return true;
        }
    }

    /** The client answered a ping: what was sent before it has arrived. */
    void answered() {
        synchronized (session) {
            pingsUnanswered = Math.max(0, pingsUnanswered - 1);
            if (noted) {
                noted = false;
                session.parking().noteChange();
                subscriptions.all().forEach(Subscription::confirm);
            }
        }
    }
}
