package org.tickway.session;

import java.nio.ByteBuffer;

/**
 * The container's side of one connection. No method blocks or throws.
 *
 * <p>A send is only called when the one before has completed; the bytes stay as they are until then, but for {@link
 * #HEAD_ROOM} bytes before them, which are there for the channel to write to: what it puts before a frame. {@link #ping},
 * {@link #close} and {@link #abort} may come from any thread at any time.
 */
public interface FrameChannel {

    /** Bytes before each frame that the channel may write to: the longest head of a frame without a mask, RFC 6455, 5.2. */
    int HEAD_ROOM = 10;

    /** Sends {@code utf8[offset, offset + length)} as one text frame. */
    void sendText(byte[] utf8, int offset, int length, FrameCompletion completion);

    /** Sends what is between position and limit as one binary frame. */
    void sendBinary(ByteBuffer frame, FrameCompletion completion);

    /** Sends a WebSocket ping; only called while no frame is in flight. */
    void ping();

    /** Asks the client to go: a close frame with a code of {@link CloseCode}. */
    void close(int code, String reason);

    /** What {@link #unfinishedSinceNs} gives where the client is not at a message. */
    long NOTHING_UNFINISHED = Long.MAX_VALUE;

    /**
     * Since when the client has been at a message that it has not finished, by {@link System#nanoTime}; {@link
     * #NOTHING_UNFINISHED} where it is not at one, or where the container does not show it.
     */
    default long unfinishedSinceNs() {
        return NOTHING_UNFINISHED;
    }

    /**
     * The session has been open for a moment: what was needed only to open it can go. Called once, by the watchdog, also
     * while frames are sent.
     */
    default void settle() {
        // most channels keep nothing of the kind
    }

    /** Cuts the connection, whatever is still to be written, and lets go of its memory. */
    void abort();
}
