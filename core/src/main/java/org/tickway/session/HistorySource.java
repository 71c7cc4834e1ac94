package org.tickway.session;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a session gets what its topics no longer have in memory.
 *
 * <p>Threads: any. Called before the subscriptions are started, outside the session's monitor.
 */
public interface HistorySource {

    /** Knows no past. */
    HistorySource NONE = new HistorySource() {
        @Override
        public Set<Subscription> recover(Session session, Map<Subscription, Standing> wanted) {
            return Set.of();
        }

        @Override
        public Map<Subscription, String> replay(
                Session session, Collection<Subscription> wanted, ReplayRequest request) {
            return wanted.stream()
                    .collect(Collectors.toMap(subscription -> subscription, subscription -> "JOURNAL_UNAVAILABLE"));
        }

        @Override
        public void forget(Session session) {
            // there is nothing to forget
        }
    };

    /**
     * Puts subscriptions to event topics onto the events that followed their standings; each comes to its live topic when
     * it has had them all.
     *
     * @return those of which everything is there; the others have been left as they were
     */
    Set<Subscription> recover(Session session, Map<Subscription, Standing> wanted);

    /**
     * Puts subscriptions onto the past.
     *
     * @return the error codes of those for which that is not possible; they have been left as they were
     */
    Map<Subscription, String> replay(Session session, Collection<Subscription> wanted, ReplayRequest request);

    /** The session is gone: nothing more is read for it. */
    void forget(Session session);
}
