package org.tickway.feed;

import java.util.random.RandomGenerator;
import org.tickway.instrument.InstrumentDirectory;

/**
 * What a host gives to a feed.
 *
 * @param instruments the feed adds what is subscribed
 * @param rings one for each connection
 * @param clock time of the records and of the life of connections
 * @param orders takes what the broker says of orders
 * @param random spreads reconnections; used by several threads, one at a time
 */
public record FeedContext(
        InstrumentDirectory instruments, FeedRings rings, FeedClock clock, OrderSink orders, RandomGenerator random) {

    /** With the computer's clock and a random generator of its own. */
    public static FeedContext of(InstrumentDirectory instruments, FeedRings rings) {
        return of(instruments, rings, OrderSink.NONE);
    }

    /** The same for brokers that tell of orders. */
    public static FeedContext of(InstrumentDirectory instruments, FeedRings rings, OrderSink orders) {
        return new FeedContext(instruments, rings, FeedClock.system(), orders, new java.util.SplittableRandom());
    }
}
