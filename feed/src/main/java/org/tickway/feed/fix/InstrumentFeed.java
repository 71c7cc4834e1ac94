package org.tickway.feed.fix;

import org.jspecify.annotations.Nullable;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.connection.TopicState;
import org.tickway.instrument.Instrument;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;
import org.tickway.tick.TickLayout;

/**
 * One instrument at the venue: what was asked, how far what is known of it can be trusted, and what that means for its topics.
 * Confined to the feed's thread.
 *
 * <p>Life: waiting for the venue's answer; synchronised from the first W on; broken when something is missing, until the next
 * W.
 */
final class InstrumentFeed {

    private static final long NULL = TickLayout.NULL_VALUE;

    /** How far what is known of the book can be trusted. */
    enum Phase {
        WAITING,
        SYNCHRONISED,
        BROKEN
    }

    private final Instrument instrument;
    private final FixInstrument venueInstrument;
    private final FixScope scope;
    private final MarketPicture picture;
    private final InstrumentTopics topics;
    private final InstrumentRecords records;
    private final RetryPace pace;
    private final Standing standing = new Standing();
    private Phase phase = Phase.WAITING;
    private boolean nextIsWhole;
    private boolean bookIsOwed;

    InstrumentFeed(Instrument instrument, FixInstrument venueInstrument, FixScope scope) {
        this.instrument = instrument;
        this.venueInstrument = venueInstrument;
        this.scope = scope;
        FixSettings settings = scope.settings();
        YieldQuotes yields = new YieldQuotes(
                instrument.name(), settings.exponents().yield(), scope.directory(), scope.writer(), scope.clock());
        picture = new MarketPicture(instrument.id(), settings);
        topics = new InstrumentTopics(yields);
        records = new InstrumentRecords(instrument, scope, picture, topics, yields);
        pace = new RetryPace(scope);
    }

    Instrument instrument() {
        return instrument;
    }

    FixInstrument venueInstrument() {
        return venueInstrument;
    }

    InstrumentTopics topics() {
        return topics;
    }

    InstrumentRecords records() {
        return records;
    }

    Phase phase() {
        return phase;
    }

    Standing standing() {
        return standing;
    }

    /** Whether an entry of this id is in the book or among the other values. */
    boolean knows(@Nullable String id) {
        return picture.knows(id);
    }

    /** A channel is wanted from now on; what is known is published at once. */
    void open(Channel channel, boolean connected) {
        TopicState topic = new TopicState(instrument.id(), channel, scope.writer(), scope.clock());
        topics.open(channel, topic);
        if (standing.isRefused()) {
            topic.enter(StreamState.CLOSED, StateReason.REFUSED);
        } else if (!connected) {
            topic.enter(StreamState.STALE, StateReason.NOT_CONNECTED);
        } else if (phase == Phase.SYNCHRONISED) {
            records.whole(channel, NULL, scope.clock().epochNs());
            InstrumentTopics.wellAgain(channel, topic);
        } else {
            topic.enter(StreamState.RECOVERING, StateReason.NOT_YET_SUBSCRIBED);
        }
    }

    /** The venue is asked with this request. */
    void asked(String newRequestId) {
        standing.asked(newRequestId);
        phase = Phase.WAITING;
        bookIsOwed = false;
        topics.asked();
    }

    /** A W: everything that is known is replaced. */
    void snapshot(MarketMessage message, long receiveNs) {
        boolean first = phase != Phase.SYNCHRONISED;
        long sourceNs = message.sendingTimeNs;
        MarketEntry trade = first ? null : picture.newTrade(message);
        picture.replace(message);
        if (trade != null) {
            records.trade(trade, sourceNs, receiveNs);
        }
        synchronised();
        if (first) {
            records.whole(sourceNs, receiveNs);
        } else {
            records.differences(sourceNs, receiveNs);
        }
        scope.counters().increment(FeedCounter.BOOK_SNAPSHOTS);
        topics.wellAgain();
    }

    private void synchronised() {
        if (phase != Phase.SYNCHRONISED) {
            phase = Phase.SYNCHRONISED;
            pace.well();
        }
    }

    /**
     * Nothing came, but no refusal either: there just is nothing in the book.
     *
     * @return false where changes have come of a book that did not: the venue must be asked anew
     */
    boolean assumeCarried() {
        if (phase == Phase.WAITING && !bookIsOwed) {
            begin();
            publish(NULL, scope.clock().epochNs());
        }
        return phase != Phase.WAITING;
    }

    private void begin() {
        picture.clear();
        synchronised();
        nextIsWhole = true;
    }

    /** Changes have come, so that there is a book and it must come too. */
    void oweBook() {
        bookIsOwed = true;
        records.tradesMayBeMissing();
    }

    /**
     * Whether an entry of an X is of no use: the book that it changes is wrong, or has not come yet, and will have the change
     * in it when it comes.
     */
    boolean passesOver(MarketEntry entry) {
        if (phase == Phase.WAITING && entry.action != MarketEntry.NEW && (entry.isBookSide() || entry.type == 0)) {
            oweBook();
        }
        return phase == Phase.BROKEN || phase == Phase.WAITING && bookIsOwed;
    }

    /**
     * One entry of an X; {@link #publish} follows when all of the message's entries are in.
     *
     * @return false where the entry speaks of something that is not there: the book is wrong
     */
    boolean apply(MarketEntry entry, long sendingTimeNs, long receiveNs) {
        if (phase == Phase.WAITING) {
            // A venue that begins with X and not with W has nothing in its book before.
            begin();
        }
        MarketPicture.Applied applied = picture.apply(entry, sendingTimeNs);
        if (applied == MarketPicture.Applied.NEW_TRADE) {
            records.trade(entry, sendingTimeNs, receiveNs);
        }
        return applied != MarketPicture.Applied.UNKNOWN;
    }

    /** Publishes what the entries of an X have changed. */
    void publish(long sourceNs, long receiveNs) {
        if (nextIsWhole) {
            nextIsWhole = false;
            records.whole(sourceNs, receiveNs);
        } else {
            records.changes(sourceNs, receiveNs);
        }
        topics.wellAgain();
    }

    /** A reader has lost a part of the book and wants a whole one. */
    void requestSnapshot() {
        if (phase == Phase.SYNCHRONISED) {
            records.wholeBook(NULL, scope.clock().epochNs());
        }
    }

    /**
     * Updates are missing, so that a new W is needed.
     *
     * @param missed how many at least
     * @param trades whether trades can be among them
     * @return how long to wait before the venue is asked anew, in ms
     */
    long broken(long missed, boolean trades) {
        if (phase == Phase.SYNCHRONISED) {
            pace.ill();
        }
        phase = Phase.BROKEN;
        scope.counters().increment(FeedCounter.BOOK_GAPS);
        if (trades) {
            scope.counters().increment(FeedCounter.TRADE_GAPS);
        }
        // Between the old subscription and the next one, trades are told to nobody.
        records.tradesMayBeMissing();
        topics.gap(missed, trades);
        return pace.nextMs();
    }

    /** What the topics were in this state for is over, and nothing was lost. */
    void over(StreamState state) {
        if (phase == Phase.SYNCHRONISED) {
            topics.leave(state);
        }
    }

    void connectionLost(StateReason reason) {
        topics.stale(reason, standing.isRefused());
        if (phase != Phase.WAITING) {
            records.tradesMayBeMissing();
        }
        phase = Phase.WAITING;
        standing.lost();
    }

    void refused() {
        standing.refused();
        phase = Phase.WAITING;
        topics.closed(StateReason.REFUSED);
    }
}
