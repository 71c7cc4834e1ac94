package org.tickway.connector.host;

/** Gives the host to those who use it; implemented by the resource adapter. Free for any thread. */
public interface HostSource {

    /**
     * The running host; opened by this call where nobody used it yet.
     *
     * @throws HostException when the adapter is not running or the host cannot be opened
     */
    TickHost host() throws HostException;

    /** Whether the adapter runs. */
    boolean isRunning();
}
