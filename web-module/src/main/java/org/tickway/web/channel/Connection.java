package org.tickway.web.channel;

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
        public void upgraded() {
            // nothing is kept here
        }

        @Override
        public void releaseHandshake() {
            // the container keeps what it keeps
        }

        @Override
        public void releaseInput() {
            // the container keeps what it keeps
        }

        @Override
        public void handshakeEnded() {
            // nothing is kept here
        }

        @Override
        public void cut() {
            // out of reach
        }
    };

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

    /** The container has handed the connection over to the WebSocket; before this, nothing is released. */
    void upgraded();

    /**
     * Lets go of what the container keeps of the request that opened the WebSocket. To be called when its thread has left
     * it for sure.
     */
    void releaseHandshake();

    /** Lets go of the memory into which the last bytes were read, where all of them were taken. By the thread that reads. */
    void releaseInput();

    /** The container takes its request back; after this, nothing is released. */
    void handshakeEnded();

    /** Ends the connection without sending what is still to be written. */
    void cut();
}
