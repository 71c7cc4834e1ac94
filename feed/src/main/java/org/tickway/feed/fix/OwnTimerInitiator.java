package org.tickway.feed.fix;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import quickfix.ConfigError;
import quickfix.Session;
import quickfix.SessionFactory;
import quickfix.SessionSettings;
import quickfix.SocketInitiator;

/**
 * QuickFIX/J's initiator with a timer that ends. Its own is one thread for all initiators of the class loader, which is never
 * stopped, so that a server could not let go of an application that was undeployed.
 */
final class OwnTimerInitiator extends SocketInitiator {

    private static final int QUEUED_MESSAGES = 8_192;
    private static final long PERIOD_MS = 50;

    private final ScheduledExecutorService timer;
    private volatile @Nullable ScheduledFuture<?> ticking;

    /** The timer belongs to the caller. */
    OwnTimerInitiator(SessionFactory sessions, SessionSettings settings, ScheduledExecutorService timer)
            throws ConfigError {
        super(sessions, settings, QUEUED_MESSAGES);
        this.timer = timer;
    }

    @Override
    protected ScheduledExecutorService getScheduledExecutorService() {
        return timer;
    }

    @Override
    protected void startSessionTimer() {
        ticking = timer.scheduleAtFixedRate(this::tick, 0, PERIOD_MS, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        for (Session session : getManagedSessions()) {
            try {
                session.next();
            } catch (java.io.IOException | RuntimeException e) {
                session.getLog().onErrorEvent("Timer: " + e);
            }
        }
    }

    @Override
    protected void stopSessionTimer() {
        ScheduledFuture<?> current = ticking;
        if (current != null) {
            current.cancel(false);
        }
    }
}
