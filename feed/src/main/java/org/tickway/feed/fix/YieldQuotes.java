package org.tickway.feed.fix;

import org.jspecify.annotations.Nullable;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedClock;
import org.tickway.feed.connection.TopicState;
import org.tickway.instrument.Instrument;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.instrument.InstrumentName;
import org.tickway.ring.TickWriter;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;
import org.tickway.tick.TickLayout;

/**
 * The yields of one bond as an instrument of their own, {@code <name>.YIELD}, whose QUOTE has the yield of the last trade, of
 * the best bid and of the best offer. One thread.
 *
 * <p>A yield needs an exponent of its own and moves against the price, so it is no field of the bond's record; as an
 * instrument it has topics, history and thresholds like any other. Its values are as the venue sends them, which in FIX is a
 * fraction: 0.0726 for 7.26 %. The instrument is made when the first yield arrives.
 */
final class YieldQuotes {

    private static final long NULL = TickLayout.NULL_VALUE;

    private final String name;
    private final int exponent;
    private final InstrumentDirectory directory;
    private final TickWriter writer;
    private final FeedClock clock;
    private @Nullable Instrument instrument;
    private @Nullable TopicState topic;
    private long last = NULL;
    private long bid = NULL;
    private long offer = NULL;

    YieldQuotes(String bond, int exponent, InstrumentDirectory directory, TickWriter writer, FeedClock clock) {
        this.name = bond + FixInstrument.YIELD;
        this.exponent = exponent;
        this.directory = directory;
        this.writer = writer;
        this.clock = clock;
    }

    /** Publishes the yields if one of them has changed; null's value for what is not known. */
    void publish(long newLast, long newBid, long newOffer, long sourceNs, long receiveNs) {
        if (newLast == last && newBid == bid && newOffer == offer || !InstrumentName.isValid(name)) {
            return;
        }
        last = newLast;
        bid = newBid;
        offer = newOffer;
        Instrument bond = instrument;
        TopicState state = topic;
        if (bond == null || state == null) {
            bond = directory.add(name, null, exponent, 0);
            state = new TopicState(bond.id(), Channel.PRICES, writer, clock);
            instrument = bond;
            topic = state;
        }
        writer.quote(
                bond.id(), exponent, 0, sourceNs, receiveNs, 0, last, NULL, NULL, bid, NULL, offer, NULL, NULL, NULL,
                NULL);
        state.dataArrived();
    }

    /** Publishes the yield of the last trade; the others stay. */
    void publishLast(long newLast, long sourceNs, long receiveNs) {
        publish(newLast, bid, offer, sourceNs, receiveNs);
    }

    long last() {
        return last;
    }

    /** What has happened to the bond's prices has happened to its yields, if there are any. */
    void enter(StreamState state, StateReason reason, long argument) {
        if (topic != null) {
            topic.enter(state, reason, argument);
        }
    }
}
