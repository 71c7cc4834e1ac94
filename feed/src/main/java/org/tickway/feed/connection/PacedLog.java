package org.tickway.feed.connection;

import java.lang.System.Logger;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.tickway.feed.FeedClock;

/**
 * Log messages that a bad counterpart could cause a thousand times a second: of each id, the first few in a minute are
 * written, and the next one after that says how many were not. Any thread.
 */
public final class PacedLog {

    private static final int MESSAGES_PER_WINDOW = 3;
    private static final long WINDOW_NS = 60_000_000_000L;

    private final Logger logger;
    private final FeedClock clock;
    private final Map<String, Window> windows = new HashMap<>();

    private static final class Window {
        private long startNs;
        private int written;
        private long suppressed;
    }

    public PacedLog(Logger logger, FeedClock clock) {
        this.logger = logger;
        this.clock = clock;
    }

    /** Writes {@code id: text}, unless that id was written often enough just now. */
    public void log(Logger.Level level, String id, Supplier<String> text) {
        if (!logger.isLoggable(level)) {
            return;
        }
        long suppressed = admit(id);
        if (suppressed == 0) {
            logger.log(level, () -> id + ": " + text.get());
        } else if (suppressed > 0) {
            logger.log(level, () -> id + ": " + text.get() + " (" + suppressed + " more of these were not logged)");
        }
    }

    /** Number of messages of this id that were suppressed before this one, or -1 if this one is to be as well. */
    private synchronized long admit(String id) {
        Window window = windows.computeIfAbsent(id, key -> new Window());
        long now = clock.monotonicNs();
        if (window.written == 0 || now - window.startNs >= WINDOW_NS) {
            window.startNs = now;
            window.written = 0;
        }
        if (window.written == MESSAGES_PER_WINDOW) {
            window.suppressed++;
            return -1;
        }
        window.written++;
        long suppressed = window.suppressed;
        window.suppressed = 0;
        return suppressed;
    }
}
