package org.tickway.feed.fix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.connection.Backoff;
import org.tickway.feed.connection.TopicState;
import org.tickway.instrument.Instrument;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickLayout;

/**
 * What a feed knows of one instrument, and the records that it makes of the instrument's entries. Confined to the feed's
 * thread.
 *
 * <p>Life: waiting for the venue's answer; synchronised from the first W on; broken when something is missing, until the next
 * W.
 */
final class InstrumentFeed {

    private static final long NULL = TickLayout.NULL_VALUE;
    private static final long MINIMUM_RETRY_MS = 200;
    private static final long MAXIMUM_RETRY_MS = 30_000;
    /** A book that was well for so long has no trouble that comes back. */
    private static final long STEADY_NS = 60_000_000_000L;

    /** How far what is known of the book can be trusted. */
    enum Phase {
        WAITING,
        SYNCHRONISED,
        BROKEN
    }

    private final Instrument instrument;
    private final FixInstrument venueInstrument;
    private final FixScope scope;
    private final OrderBook book;
    private final BookRecords bookRecords;
    private final PriceRecord prices;
    private final YieldQuotes yields;
    private final InstrumentTopics topics;
    private final Backoff backoff;
    /** Kinds of entries that are no bids, offers or trades, by their ids. */
    private final Map<String, Byte> otherTypes = new HashMap<>();

    private final List<MarketEntry> ordered = new ArrayList<>();
    private Phase phase = Phase.WAITING;
    private boolean refused;
    private boolean alone;
    private boolean nextIsWhole;
    private boolean tradesMayBeMissing;
    private long synchronisedNs;
    private long tradeYield = NULL;
    private @Nullable String requestId;

    InstrumentFeed(Instrument instrument, FixInstrument venueInstrument, FixScope scope) {
        this.instrument = instrument;
        this.venueInstrument = venueInstrument;
        this.scope = scope;
        FixSettings settings = scope.settings();
        book = new OrderBook(settings.request().depth());
        bookRecords = new BookRecords(instrument.id(), settings.exponents(), book, scope.writer());
        prices = new PriceRecord(instrument.id(), settings.exponents());
        yields = new YieldQuotes(
                instrument.name(), settings.exponents().yield(), scope.directory(), scope.writer(), scope.clock());
        topics = new InstrumentTopics(yields);
        backoff = new Backoff(MINIMUM_RETRY_MS, MAXIMUM_RETRY_MS, scope.random());
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

    Phase phase() {
        return phase;
    }

    boolean isRefused() {
        return refused;
    }

    /** Whether an entry of this id is in the book or among the other values. */
    boolean knows(@Nullable String id) {
        return book.knows(id) || id != null && otherTypes.containsKey(id);
    }

    /** The request that is under way or granted, or null. */
    @Nullable
    String requestId() {
        return requestId;
    }

    /** A channel is wanted from now on; what is known is published at once. */
    void open(Channel channel, boolean connected) {
        TopicState topic = new TopicState(instrument.id(), channel, scope.writer(), scope.clock());
        topics.open(channel, topic);
        if (refused) {
            topic.enter(StreamState.CLOSED, StateReason.REFUSED);
        } else if (!connected) {
            topic.enter(StreamState.STALE, StateReason.NOT_CONNECTED);
        } else if (phase == Phase.SYNCHRONISED) {
            publishWhole(channel, NULL, scope.clock().epochNs());
            InstrumentTopics.wellAgain(channel, topic);
        } else {
            topic.enter(StreamState.RECOVERING, StateReason.NOT_YET_SUBSCRIBED);
        }
    }

    /** Whether no request may name it together with others: one that did was refused. */
    boolean isAlone() {
        return alone;
    }

    void askAlone() {
        alone = true;
    }

    /** The venue is asked with this request. */
    void asked(String newRequestId) {
        requestId = newRequestId;
        refused = false;
        phase = Phase.WAITING;
        topics.asked();
    }

    /** A W: everything that is known is replaced. */
    void snapshot(MarketMessage message, long receiveNs) {
        boolean first = phase != Phase.SYNCHRONISED;
        long sourceNs = message.sendingTimeNs;
        MarketEntry trade = lastTrade(message);
        boolean newTrade = !first && trade != null && !prices.isLastTrade(trade, trade.timeNs(sourceNs));
        replaceAll(message, trade);
        if (newTrade && trade != null) {
            publishTrade(trade, sourceNs, receiveNs);
        }
        synchronised();
        if (first) {
            publishWhole(null, sourceNs, receiveNs);
        } else {
            publishPrices(sourceNs, receiveNs, false);
            if (topics.has(Channel.DEPTH)) {
                bookRecords.writeIfChanged(sourceNs, receiveNs);
            }
        }
        scope.counters().increment(FeedCounter.BOOK_SNAPSHOTS);
        topics.wellAgain();
    }

    private void replaceAll(MarketMessage message, @Nullable MarketEntry trade) {
        book.clear();
        prices.clear();
        otherTypes.clear();
        tradeYield = NULL;
        ordered.clear();
        for (int index = 0; index < message.size(); index++) {
            MarketEntry entry = message.entry(index);
            if (entry.isBookSide()) {
                ordered.add(entry);
            } else if (entry.type != MarketEntry.TRADE || entry == trade) {
                takeOther(entry.type, entry, message.sendingTimeNs);
            }
        }
        ordered.sort(Comparator.comparingInt(entry -> entry.position));
        ordered.forEach(book::restore);
    }

    /** The newest trade of a W; the first of those that have the same time. */
    private static @Nullable MarketEntry lastTrade(MarketMessage message) {
        MarketEntry last = null;
        for (int index = 0; index < message.size(); index++) {
            MarketEntry entry = message.entry(index);
            if (entry.type == MarketEntry.TRADE
                    && (last == null || entry.timeNs(message.sendingTimeNs) > last.timeNs(message.sendingTimeNs))) {
                last = entry;
            }
        }
        return last;
    }

    private void synchronised() {
        if (phase != Phase.SYNCHRONISED) {
            phase = Phase.SYNCHRONISED;
            synchronisedNs = scope.clock().monotonicNs();
        }
    }

    /** Nothing came, but no refusal either: there just is nothing in the book. */
    void assumeCarried() {
        if (phase == Phase.WAITING) {
            begin();
            publish(NULL, scope.clock().epochNs());
        }
    }

    private void begin() {
        book.clear();
        prices.clear();
        otherTypes.clear();
        synchronised();
        nextIsWhole = true;
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
        String id = entry.referenceId == null ? entry.id : entry.referenceId;
        if (entry.isBookSide() || entry.type == 0 && book.knows(id)) {
            return book.apply(entry);
        }
        Byte known = id == null ? null : otherTypes.get(id);
        byte type = entry.type == 0 && known != null ? known : entry.type;
        if (type == MarketEntry.TRADE) {
            // Corrections and cancellations of trades have no record; see docs/brokers/fix.md.
            if (entry.action == MarketEntry.NEW) {
                takeOther(type, entry, sendingTimeNs);
                publishTrade(entry, sendingTimeNs, receiveNs);
            }
        } else if (type != 0) {
            takeOther(type, entry, sendingTimeNs);
        }
        return type != 0;
    }

    private void takeOther(byte type, MarketEntry entry, long sendingTimeNs) {
        if (type == scope.settings().yields().entryType()) {
            tradeYield = entry.action == MarketEntry.DELETE ? NULL : entry.price;
        } else {
            prices.take(type, entry, entry.timeNs(sendingTimeNs));
            if (type == MarketEntry.TRADE && entry.yield != NULL) {
                tradeYield = entry.yield;
            }
        }
        if (entry.id != null && type != MarketEntry.TRADE) {
            otherTypes.put(entry.id, type);
        }
    }

    private void publishTrade(MarketEntry entry, long sendingTimeNs, long receiveNs) {
        TopicState topic = topics.get(Channel.TRADES);
        if (topic == null) {
            return;
        }
        scope.writer()
                .trade(
                        instrument.id(),
                        scope.settings().exponents().price(),
                        scope.settings().exponents().quantity(),
                        entry.timeNs(sendingTimeNs),
                        receiveNs,
                        tradesMayBeMissing ? TickFlags.GAP_BEFORE : 0,
                        entry.price,
                        entry.quantity,
                        number(entry.id),
                        0);
        tradesMayBeMissing = false;
    }

    /** The venue's id where it is a number, else null's value. */
    private static long number(@Nullable String id) {
        return id != null && id.matches("[0-9]{1,18}") ? Long.parseLong(id) : NULL;
    }

    /** Publishes what the entries of an X have changed. */
    void publish(long sourceNs, long receiveNs) {
        if (nextIsWhole) {
            nextIsWhole = false;
            publishWhole(null, sourceNs, receiveNs);
        } else {
            publishPrices(sourceNs, receiveNs, false);
            if (topics.has(Channel.DEPTH)) {
                bookRecords.writeChanges(sourceNs, receiveNs);
            }
        }
        topics.wellAgain();
    }

    /** Publishes everything that is known, of one channel or of all. */
    private void publishWhole(@Nullable Channel only, long sourceNs, long receiveNs) {
        if (only == null || only == Channel.PRICES) {
            publishPrices(sourceNs, receiveNs, true);
        }
        if ((only == null || only == Channel.DEPTH) && topics.has(Channel.DEPTH)) {
            bookRecords.writeWhole(sourceNs, receiveNs);
        }
    }

    private void publishPrices(long sourceNs, long receiveNs, boolean whole) {
        if (!topics.has(Channel.PRICES)) {
            return;
        }
        prices.best(book.bids(), book.offers());
        prices.publish(scope.writer(), sourceNs, receiveNs, whole);
        FixSettings.Yields places = scope.settings().yields();
        if (places.field() != 0 || places.entryType() != 0) {
            long last = tradeYield == NULL ? yields.last() : tradeYield;
            yields.publish(last, book.bids().bestYield(), book.offers().bestYield(), sourceNs, receiveNs);
        }
    }

    /** Yields that came in another message than W and X; null's value for what it does not say. */
    void yields(long last, long bid, long offer, long sourceNs, long receiveNs) {
        if (!topics.has(Channel.PRICES)) {
            return;
        }
        if (bid == NULL && offer == NULL) {
            yields.publishLast(last, sourceNs, receiveNs);
        } else {
            yields.publish(last == NULL ? yields.last() : last, bid, offer, sourceNs, receiveNs);
        }
    }

    /** A reader has lost a part of the book and wants a whole one. */
    void requestSnapshot() {
        if (phase == Phase.SYNCHRONISED && topics.has(Channel.DEPTH)) {
            bookRecords.writeWhole(NULL, scope.clock().epochNs());
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
        if (phase == Phase.SYNCHRONISED && scope.clock().monotonicNs() - synchronisedNs > STEADY_NS) {
            backoff.reset();
        }
        phase = Phase.BROKEN;
        scope.counters().increment(FeedCounter.BOOK_GAPS);
        if (trades) {
            scope.counters().increment(FeedCounter.TRADE_GAPS);
        }
        tradesMayBeMissing |= trades;
        topics.gap(missed, trades);
        return backoff.nextMs();
    }

    /** All that was missing has come after all. */
    void gapFilled() {
        if (phase == Phase.SYNCHRONISED) {
            topics.leave(StreamState.GAP);
        }
    }

    /** The connection says something again; nothing was lost on the way. */
    void audible() {
        if (phase == Phase.SYNCHRONISED) {
            topics.leave(StreamState.STALE);
        }
    }

    void connectionLost(StateReason reason) {
        topics.stale(reason, refused);
        tradesMayBeMissing |= phase != Phase.WAITING;
        phase = Phase.WAITING;
        requestId = null;
        refused = false;
    }

    void refused() {
        refused = true;
        requestId = null;
        phase = Phase.WAITING;
        topics.closed(StateReason.REFUSED);
    }
}
