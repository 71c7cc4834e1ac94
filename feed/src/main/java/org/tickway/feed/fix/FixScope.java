package org.tickway.feed.fix;

import java.util.random.RandomGenerator;
import org.tickway.feed.FeedClock;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.FeedCounters;
import org.tickway.feed.connection.PacedLog;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.ring.TickWriter;

/**
 * What one feed works with.
 *
 * @param writer used on the feed's thread only
 * @param thread the feed's own
 * @param log for what may happen often
 */
record FixScope(
        FeedConfig config,
        FixSettings settings,
        TickWriter writer,
        InstrumentDirectory directory,
        FeedClock clock,
        FeedCounters counters,
        RandomGenerator random,
        FeedThread thread,
        PacedLog log) {

    /** The feed's name as logs have it. */
    String name() {
        return "feed " + config.name();
    }
}
