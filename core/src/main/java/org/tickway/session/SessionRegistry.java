package org.tickway.session;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.tickway.journal.Journal;

/**
 * The sessions of this node, by their ids.
 *
 * <p>Any thread. A session's id may go over to another one; that happens under this registry's monitor, as everything that
 * changes the map.
 */
public final class SessionRegistry {

    private final ConcurrentMap<String, Session> sessions = new ConcurrentHashMap<>();
    private final AtomicInteger places = new AtomicInteger();
    private final int maxSessions;
    private final SessionCounters counters;
    private final SessionStore store;
    private final EvidencePolicy evidence;

    /** With sessions that can only be taken over while they are connected or as long as the process lives. */
    public SessionRegistry(SessionConfig config, SessionCounters counters) {
        this(
                config,
                counters,
                new SessionStore(
                        config.resume(), Journal.unavailable("not asked for").messages()),
                EvidencePolicy.NOBODY);
    }

    /**
     * @param store keeps sessions whose connection is gone
     * @param evidence of whom it is kept what they were sent
     */
    public SessionRegistry(
            SessionConfig config, SessionCounters counters, SessionStore store, EvidencePolicy evidence) {
        this.maxSessions = config.maxSessions();
        this.counters = counters;
        this.store = store;
        this.evidence = evidence;
    }

    /** Whether there is room for one more; only {@link #add} decides. */
    public boolean hasRoom() {
        return places.get() < maxSessions;
    }

    /** Takes the session in; false where the node is full. */
    public synchronized boolean add(Session session) {
        if (places.incrementAndGet() > maxSessions) {
            places.decrementAndGet();
            return false;
        }
        session.observe(evidence);
        sessions.put(session.id(), session);
        counters.add(SessionCounters.Counter.SESSIONS_OPENED, 1);
        return true;
    }

    /**
     * Lets the session go, together with all its subscriptions; for a while its client may come back for them. Does nothing
     * the second time.
     */
    public void remove(Session session) {
        session.closed();
        synchronized (this) {
            if (sessions.remove(session.id(), session)) {
                places.decrementAndGet();
                counters.add(SessionCounters.Counter.SESSIONS_CLOSED, 1);
                keep(session);
            }
        }
    }

    /**
     * Gives a fresh session the id and the subscriptions of an older one of the same user, connected still or not any more;
     * the older one's connection is closed.
     *
     * @param positions by names, where the client says that it stands; for other topics, where it certainly does
     */
    public ResumeResult takeOver(String oldId, Session fresh, Map<String, Standing> positions) {
        ParkedSession parked;
        Session replaced;
        synchronized (this) {
            String freshId = fresh.id();
            String user = fresh.identity().user();
            if (fresh.identity().isUnknown() || freshId.equals(oldId) || sessions.get(freshId) != fresh) {
                return ResumeResult.REFUSED;
            }
            replaced = sessions.get(oldId);
            parked = replaced == null
                    ? store.take(oldId, user, System.currentTimeMillis())
                    : replaced.parking().parked();
            if (parked == null || !parked.user().equals(user)) {
                return ResumeResult.REFUSED;
            }
            sessions.remove(freshId);
            fresh.takeId(oldId);
            sessions.put(oldId, fresh);
            if (replaced != null) {
                replaced.takeId(freshId);
                sessions.put(freshId, replaced);
            }
        }
        if (replaced != null) {
            replaced.close(CloseCode.REPLACED, "replaced by a resume of the same session");
        }
        counters.add(SessionCounters.Counter.SESSIONS_RESUMED, 1);
        return new ResumeResult(true, fresh.enrolment().adopt(parked, positions));
    }

    /** Has what is known of every connected session kept, in case that the gateway ends without a word. */
    void saveAll(long nowMs) {
        for (Session session : sessions.values()) {
            if (session.isOpen()
                    && session.parking().isSaveDue(nowMs, store.config().windowMs())) {
                if (session.subscriptionCount() <= SessionStore.MAX_STORED_SUBSCRIPTIONS) {
                    store.save(session.parking().parked(), nowMs);
                } else {
                    store.forget(session.id(), nowMs); // what was kept when it had fewer is no longer true
                }
            }
        }
    }

    private void keep(Session session) {
        Session.Closing closing = session.closing();
        int code = closing == null ? CloseCode.NORMAL : closing.code();
        long nowMs = System.currentTimeMillis();
        if (code == CloseCode.POLICY) {
            store.forget(session.id(), nowMs);
        } else if (code != CloseCode.REPLACED && !session.identity().isUnknown()) {
            store.park(session.parking().parked(), nowMs);
        }
    }

    public @Nullable Session find(String id) {
        return sessions.get(id);
    }

    public Collection<Session> sessions() {
        return Collections.unmodifiableCollection(sessions.values());
    }

    public int size() {
        return sessions.size();
    }

    public SessionCounters counters() {
        return counters;
    }

    /** Asks every client to go. */
    public void closeAll(int code, String reason) {
        for (Session session : sessions.values()) {
            session.close(code, reason);
        }
    }
}
