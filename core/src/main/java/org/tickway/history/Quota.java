package org.tickway.history;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.tickway.session.Session;

/** How many readings go on, of each session and in all. Threads: any. */
final class Quota {

    private final int max;
    private final int maxPerSession;
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentMap<Session, Integer> bySession = new ConcurrentHashMap<>();

    Quota(int max, int maxPerSession) {
        this.max = max;
        this.maxPerSession = maxPerSession;
    }

    int open() {
        return open.get();
    }

    /** Counts one more; false, and nothing counted, where there are too many. */
    boolean claim(Session session) {
        if (open.incrementAndGet() > max) {
            open.decrementAndGet();
            return false;
        }
        if (bySession.merge(session, 1, Integer::sum) > maxPerSession) {
            release(session);
            return false;
        }
        return true;
    }

    /** One has ended. */
    void release(Session session) {
        open.decrementAndGet();
        bySession.computeIfPresent(session, (its, count) -> count == 1 ? null : count - 1);
    }
}
