package org.tickway.simulator.server;

/** An exchange's side of one WebSocket. All calls come on the server's event loop. */
public interface Participant {

    void text(String message);

    default void binary(byte[] message) {
        // most exchanges take text only
    }

    /** A ping, which is answered already. */
    default void ping(byte[] payload) {
        // nothing more to do
    }

    default void pong(byte[] payload) {
        // nothing to do
    }

    /** It has ended, by whichever side. Called once. */
    default void closed() {
        // nothing to do
    }
}
