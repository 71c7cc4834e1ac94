package org.tickway.feed;

import java.util.random.RandomGenerator;
import org.tickway.instrument.InstrumentDirectory;

/**
 * What a host gives to a feed.
 *
 * @param instruments the feed adds what is subscribed
 * @param rings one for each connection
 * @param clock time of the records and of the life of connections
 * @param random spreads reconnections; used by several threads, one at a time
 */
public record FeedContext(InstrumentDirectory instruments, FeedRings rings, FeedClock clock, RandomGenerator random) {

    /** With the computer's clock and a random generator of its own. */
    public static FeedContext of(InstrumentDirectory instruments, FeedRings rings) {
        return new FeedContext(instruments, rings, FeedClock.system(), new java.util.SplittableRandom());
    }
}
