package org.tickway.connector.host;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;

/** Closes in reverse order what was registered, all of it whatever fails. Belongs to one thread. */
final class Closing implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Closing.class.getName());

    private final Deque<Part> parts = new ArrayDeque<>();

    private record Part(String name, AutoCloseable closeable) {}

    <T extends AutoCloseable> T register(String name, T closeable) {
        parts.push(new Part(name, closeable));
        return closeable;
    }

    /** All went well: {@link #close()} has nothing to do. */
    void keep() {
        parts.clear();
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            Part part = parts.pop();
            try {
                part.closeable().close();
            } catch (Exception failure) { // the others are closed all the same
                LOG.log(Level.WARNING, "TW-CONN-004 closing " + part.name() + " failed", failure);
            }
        }
    }
}
