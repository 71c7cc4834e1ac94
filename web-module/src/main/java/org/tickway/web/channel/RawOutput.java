package org.tickway.web.channel;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Writes bytes to a TCP connection below everything that the container makes of them, encrypted where it is. Any thread. */
interface RawOutput {

    /** Is told once of each write. Any thread, also the writing one before the call returns. */
    @FunctionalInterface
    interface Listener {

        /** @param failure null where the socket has taken all of it */
        void written(@Nullable Throwable failure);
    }

    /**
     * Writes what is between position and limit behind everything that still waits; returns at once. The bytes stay as they
     * are until the listener is told.
     */
    void write(ByteBuffer bytes);
}
