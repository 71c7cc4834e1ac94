package org.tickway.simulator.fix;

import java.io.IOException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import quickfix.ConfigError;
import quickfix.Session;
import quickfix.SessionFactory;
import quickfix.SessionSettings;
import quickfix.SocketAcceptor;

/** QuickFIX/J's acceptor with a timer that ends; its own would stay for as long as the process does. */
final class OwnTimerAcceptor extends SocketAcceptor {

    private static final long PERIOD_MS = 50;

    private final ScheduledExecutorService timer;
    private volatile @Nullable ScheduledFuture<?> ticking;

    OwnTimerAcceptor(SessionFactory sessions, SessionSettings settings, ScheduledExecutorService timer)
            throws ConfigError {
        super(sessions, settings);
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
            } catch (IOException | RuntimeException e) {
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
