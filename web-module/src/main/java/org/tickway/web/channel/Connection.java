package org.tickway.web.channel;

import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The TCP connection below a WebSocket, as far as the container shows it. No method blocks or throws; any thread.
 */
public interface Connection {

    /** A connection of which nothing can be known. */
    Connection HIDDEN = new Connection() {

        @Override
        public boolean isObservable() {
            return false;
        }

        @Override
        public boolean isOpen() {
            return false;
        }

        @Override
        public void onClosed(Runnable action) {
            // never told
        }

        @Override
        public void limitUnsent(int bytes) {
            // the container's own limit holds
        }

        @Override
        public void setSendBuffer(int bytes) {
            // the system's own size holds
        }

        @Override
        public @Nullable RawOutput output(RawOutput.Listener listener) {
            return null;
        }

        @Override
        public void cut() {
            // out of reach
        }
    };

    /** The connection that brought the request, or {@link #HIDDEN}. */
    static Connection of(ServletRequest request) {
        Connection grizzly = GrizzlyConnection.below(request);
        return grizzly == null ? HIDDEN : grizzly;
    }

    /** Whether the other methods mean anything. */
    boolean isObservable();

    boolean isOpen();

    /** Runs the action once when the connection is gone, at once if it is already. */
    void onClosed(Runnable action);

    /**
     * Lets the container take a frame only while fewer bytes than this wait in its memory for the socket; the completion
     * of the frame after that waits for the socket. At least 1.
     */
    void limitUnsent(int bytes);

    /**
     * Sets the size of the system's send buffer. What waits there can no longer be conflated, and the watchdog takes it for
     * sent, so it must not grow to the megabytes that systems allow by themselves.
     */
    void setSendBuffer(int bytes);

    /** A way to write past the container's WebSocket layer; null where there is none. */
    @Nullable
    RawOutput output(RawOutput.Listener listener);

    /** Ends the connection without sending what is still to be written. */
    void cut();
}
