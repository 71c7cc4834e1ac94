package org.tickway.connector.host;

import org.jspecify.annotations.Nullable;

/**
 * Opens the host for its first user and closes it after its last.
 *
 * <p>Safe for any thread. Activations are counted; an application's call keeps the host until the slot is closed, since
 * nobody can tell when the application is done with what it subscribed.
 */
public final class HostSlot {

    private final HostOpening opening;
    private final Object lock = new Object();
    private @Nullable TickHost host;
    private int activations;
    private boolean pinned;
    private boolean closed;

    public HostSlot(HostOpening opening) {
        this.opening = opening;
    }

    /** How a host is made; called under the slot's lock. */
    @FunctionalInterface
    public interface HostOpening {
        TickHost open() throws HostException;
    }

    /** The host for one more activation. */
    public TickHost activate() throws HostException {
        synchronized (lock) {
            TickHost opened = opened();
            activations++;
            return opened;
        }
    }

    /** One activation less; closes the host after the last. */
    public void deactivate() {
        synchronized (lock) {
            if (activations > 0 && --activations == 0 && !pinned) {
                closeHost();
            }
        }
    }

    /** The host for an application's call; it stays open until {@link #close()}. */
    public TickHost use() throws HostException {
        synchronized (lock) {
            TickHost opened = opened();
            pinned = true;
            return opened;
        }
    }

    /** Closes the host for good. */
    public void close() {
        synchronized (lock) {
            closed = true;
            closeHost();
        }
    }

    private TickHost opened() throws HostException {
        if (closed) {
            throw new HostException("the connector has stopped");
        }
        TickHost open = host;
        if (open == null) {
            open = opening.open();
            host = open;
        }
        return open;
    }

    private void closeHost() {
        TickHost open = host;
        host = null;
        if (open != null) {
            open.close();
        }
    }
}
