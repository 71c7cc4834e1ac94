package org.tickway.web.channel;

import jakarta.websocket.Session;

/** What is done to a container's WebSocket session beyond the specification so that sending is cheap. Any thread. */
public interface ContainerTuning {

    /** For a container that needs nothing, or of which nothing is known. */
    ContainerTuning NONE = new ContainerTuning() {

        @Override
        public void tuneContainer(Object container) {
            // stays as it is
        }

        @Override
        public boolean tune(Session session) {
            return false;
        }

        @Override
        public boolean sendClose(Session session, int code, String reason) {
            return false;
        }

        @Override
        public String describe() {
            return "portable";
        }
    };

    /** The tuning for the container that this object comes from: its server container or any other class of it. */
    static ContainerTuning of(Object container) {
        ClassLoader classes = container.getClass().getClassLoader();
        ContainerTuning tyrus = classes == null ? null : TyrusTuning.of(classes);
        ContainerTuning tuning = tyrus == null ? NONE : tyrus;
        tuning.tuneContainer(container);
        return tuning;
    }

    /** Tunes the application's server container, before sessions are opened. */
    void tuneContainer(Object container);

    /** Tunes a session that was just opened; false where it stays as it was. */
    boolean tune(Session session);

    /**
     * Sends a close frame behind what still waits for the socket, without ending the connection; false where only {@code
     * Session.close} is left.
     */
    boolean sendClose(Session session, int code, String reason);

    /** {@code portable}, or what is tuned. */
    String describe();
}
