package org.tickway.feed.connection;

import io.netty.channel.EventLoop;

/**
 * Gets what the connections of one feed need to be let in, and keeps it as long as it holds. Safe for any thread.
 */
public interface Login {

    /** For venues whose data are for everybody, or whose credentials are configured as they are. */
    Login NONE = new Login() {
        @Override
        public void ensure(EventLoop loop, HttpFetcher http, Outcome outcome) {
            outcome.granted();
        }

        @Override
        public void denied() {
            // there is nothing to forget
        }
    };

    /** What becomes of it; exactly one of the three is called, once, on the event loop that was named. */
    interface Outcome {
        void granted();

        /** The venue does not accept the credentials: trying again does not help. */
        void denied(String reason);

        /** It did not work this time. */
        void failed(String reason, long retryAfterMs);
    }

    /** Called before each attempt to connect; answers at once where a login still holds. */
    void ensure(EventLoop loop, HttpFetcher http, Outcome outcome);

    /** The venue has refused what was granted: the next {@link #ensure} asks for it anew. */
    void denied();
}
