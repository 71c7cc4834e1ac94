package org.tickway.session;

import org.jspecify.annotations.Nullable;

/**
 * What keeps a session resumable: what its client gets back when it takes it over, and when that is to be saved.
 *
 * <p>Threads: any; guarded by the session's monitor, which every method takes.
 */
final class Parking {

    private static final long SAVE_INTERVAL_MS = 5_000;

    private final Session session;
    private final Subscriptions subscriptions;
    private @Nullable ParkedSession atTheEnd;
    private boolean changed;
    private long savedAtMs;

    Parking(Session session, Subscriptions subscriptions) {
        this.session = session;
        this.subscriptions = subscriptions;
    }

    /** Something has changed that is worth keeping. */
    void noteChange() {
        synchronized (session) {
            changed = true;
        }
    }

    /** Whether something has changed that is worth keeping, or what was kept is old; notes it if so. */
    boolean isSaveDue(long nowMs, long windowMs) {
        synchronized (session) {
            long ageMs = nowMs - savedAtMs;
            boolean due = subscriptions.all().isEmpty()
                    ? savedAtMs > 0 && changed
                    : changed && ageMs > SAVE_INTERVAL_MS || ageMs > windowMs / 3;
            if (due) {
                savedAtMs = nowMs;
                changed = false;
            }
            return due;
        }
    }

    /** The session is about to let go of its topics: keeps what it has, the first time. */
    void end() {
        synchronized (session) {
            if (atTheEnd == null) {
                atTheEnd = park();
            }
        }
    }

    /** What the session has; after its end, what it had then, under the id that it has now. */
    ParkedSession parked() {
        synchronized (session) {
            ParkedSession then = atTheEnd;
            return then == null
                    ? park()
                    : new ParkedSession(
                            session.id(),
                            then.user(),
                            then.frequency(),
                            then.background(),
                            then.maxBytesPerSecond(),
                            then.patterns(),
                            then.subscriptions());
        }
    }

    private ParkedSession park() {
        return new ParkedSession(
                session.id(),
                session.identity().user(),
                session.frequency(),
                session.isBackground(),
                session.pacing().maxBytesPerSecond(),
                subscriptions.parkedPatterns(),
                subscriptions.parked());
    }
}
