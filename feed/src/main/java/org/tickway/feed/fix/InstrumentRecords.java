package org.tickway.feed.fix;

import org.jspecify.annotations.Nullable;
import org.tickway.feed.Channel;
import org.tickway.instrument.Instrument;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickLayout;

/** Writes the records of one instrument, for the channels that are wanted. Confined to the feed's thread. */
final class InstrumentRecords {

    private static final long NULL = TickLayout.NULL_VALUE;

    private final Instrument instrument;
    private final FixScope scope;
    private final MarketPicture picture;
    private final InstrumentTopics topics;
    private final YieldQuotes yields;
    private final BookRecords bookRecords;
    private boolean tradesMayBeMissing;

    InstrumentRecords(
            Instrument instrument, FixScope scope, MarketPicture picture, InstrumentTopics topics, YieldQuotes yields) {
        this.instrument = instrument;
        this.scope = scope;
        this.picture = picture;
        this.topics = topics;
        this.yields = yields;
        this.bookRecords =
                new BookRecords(instrument.id(), scope.settings().exponents(), picture.book(), scope.writer());
    }

    /** The next trade says that others may be missing before it. */
    void tradesMayBeMissing() {
        tradesMayBeMissing = true;
    }

    void trade(MarketEntry entry, long sendingTimeNs, long receiveNs) {
        if (!topics.has(Channel.TRADES)) {
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

    /** Everything that is known. */
    void whole(long sourceNs, long receiveNs) {
        prices(sourceNs, receiveNs, true);
        wholeBook(sourceNs, receiveNs);
    }

    /** Everything that is known for one channel. */
    void whole(Channel channel, long sourceNs, long receiveNs) {
        if (channel == Channel.PRICES) {
            prices(sourceNs, receiveNs, true);
        } else if (channel == Channel.DEPTH) {
            wholeBook(sourceNs, receiveNs);
        }
    }

    void wholeBook(long sourceNs, long receiveNs) {
        if (topics.has(Channel.DEPTH)) {
            bookRecords.writeWhole(sourceNs, receiveNs);
        }
    }

    /** What an X has changed. */
    void changes(long sourceNs, long receiveNs) {
        prices(sourceNs, receiveNs, false);
        if (topics.has(Channel.DEPTH)) {
            bookRecords.writeChanges(sourceNs, receiveNs);
        }
    }

    /** What is other than before a W. */
    void differences(long sourceNs, long receiveNs) {
        prices(sourceNs, receiveNs, false);
        if (topics.has(Channel.DEPTH)) {
            bookRecords.writeIfChanged(sourceNs, receiveNs);
        }
    }

    private void prices(long sourceNs, long receiveNs, boolean whole) {
        if (!topics.has(Channel.PRICES)) {
            return;
        }
        OrderBook book = picture.book();
        picture.prices().best(book.bids(), book.offers());
        picture.prices().publish(scope.writer(), sourceNs, receiveNs, whole);
        FixSettings.Yields places = scope.settings().yields();
        if (places.field() != 0 || places.entryType() != 0) {
            long last = picture.tradeYield() == NULL ? yields.last() : picture.tradeYield();
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
}
