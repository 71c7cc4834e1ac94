package org.tickway.session;

import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The sessions of this node. Any thread. */
public final class SessionRegistry {

    private final ConcurrentMap<String, Session> sessions = new ConcurrentHashMap<>();
    private final AtomicInteger places = new AtomicInteger();
    private final int maxSessions;
    private final SessionCounters counters;

    public SessionRegistry(SessionConfig config, SessionCounters counters) {
        this.maxSessions = config.maxSessions();
        this.counters = counters;
    }

    /** Whether there is room for one more; only {@link #add} decides. */
    public boolean hasRoom() {
        return places.get() < maxSessions;
    }

    /** Takes the session in; false where the node is full. */
    public boolean add(Session session) {
        if (places.incrementAndGet() > maxSessions) {
            places.decrementAndGet();
            return false;
        }
        sessions.put(session.id(), session);
        counters.add(SessionCounters.Counter.SESSIONS_OPENED, 1);
        return true;
    }

    /** Lets the session go, together with all its subscriptions. Does nothing the second time. */
    public void remove(Session session) {
        if (sessions.remove(session.id(), session)) {
            places.decrementAndGet();
            counters.add(SessionCounters.Counter.SESSIONS_CLOSED, 1);
        }
        session.closed();
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
