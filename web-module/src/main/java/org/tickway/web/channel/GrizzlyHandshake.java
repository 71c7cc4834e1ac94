package org.tickway.web.channel;

import org.jspecify.annotations.Nullable;

/**
 * The request of one handshake, which Grizzly keeps as long as the WebSocket that came of it. Most of it is of no use after
 * the handshake: this lets go of it.
 *
 * <p>Nothing is done before {@link #upgraded} and after {@link #ended}: from then on the container has the request to
 * itself, and may have given it to another client.
 *
 * <p>Any thread.
 */
final class GrizzlyHandshake {

    /** How to let go of parts of a request. */
    interface Remains {

        void release(Object request);

        void releaseInput(Object request);

        /** Gives a released request what it needs to be used again. */
        void restore(Object request);
    }

    private final @Nullable Remains remains;
    private @Nullable Object request;
    private boolean upgraded;
    private boolean released;

    GrizzlyHandshake(Object request, @Nullable Remains remains) {
        this.request = remains == null ? null : request;
        this.remains = remains;
    }

    synchronized void upgraded() {
        upgraded = true;
    }

    /** Lets go of headers, parameters and addresses; once the thread of the handshake has left. */
    synchronized void release() {
        if (remains != null && request != null && upgraded) {
            released = true;
            remains.release(request);
        }
    }

    /** Lets go of the buffer that was read into, where nothing is left in it. By the thread that reads. */
    synchronized void releaseInput() {
        if (remains != null && request != null && upgraded) {
            remains.releaseInput(request);
        }
    }

    synchronized void ended() {
        if (remains != null && request != null && released) {
            remains.restore(request);
        }
        request = null;
    }
}
