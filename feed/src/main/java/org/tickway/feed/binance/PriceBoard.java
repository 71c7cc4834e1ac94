package org.tickway.feed.binance;

import org.tickway.feed.FeedCounter;
import org.tickway.feed.connection.ConnectionScope;
import org.tickway.feed.connection.TopicState;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickLayout;

/**
 * One instrument's prices as they are now, from trades, best quotes and statistics, and the QUOTE and SUMMARY records that
 * tell of them. Confined to the connection's event loop.
 *
 * <p>The numbers of best quotes rise, so that what comes late or twice can be told.
 */
final class PriceBoard {

    /** So many old quotes in a row are no latecomers. */
    private static final int RESTART_AFTER = 100;
    /** Statistics that are older than this are no latecomers: the venue's clock was set back. */
    private static final long LATE_NS = 10_000_000_000L;

    private static final long NULL = TickLayout.NULL_VALUE;

    private final int instrumentId;
    private final ConnectionScope scope;
    private final DaySummary summary = new DaySummary();

    private long last = NULL;
    private long lastQuantity = NULL;
    private long lastTradeTimeNs = NULL;
    private long volume = NULL;
    private long average = NULL;
    private long statisticsNs;
    private long quoteId = -1;
    private int outdatedQuotes;
    private boolean quoteStale;
    private long bid = NULL;
    private long bidQuantity = NULL;
    private long ask = NULL;
    private long askQuantity = NULL;

    PriceBoard(int instrumentId, ConnectionScope scope) {
        this.instrumentId = instrumentId;
        this.scope = scope;
    }

    void connectionLost() {
        quoteId = -1;
        outdatedQuotes = 0;
        quoteStale = bid != NULL || ask != NULL;
    }

    void numberingRestarted() {
        quoteId = -1;
    }

    /** Takes the last trade; it is published by {@link #traded}. */
    void trade(BinanceEvent event) {
        last = event.price;
        lastQuantity = event.quantity;
        lastTradeTimeNs = event.timeNs;
    }

    /** Publishes the last trade. */
    void traded(TopicState topic, long receiveTimeNs) {
        publishQuote(lastTradeTimeNs, receiveTimeNs);
        if (!quoteStale) {
            topic.dataArrived();
        }
    }

    FeedCounter bestQuote(TopicState topic, BinanceEvent event, long receiveTimeNs, boolean repeatsExpected) {
        if (event.lastUpdateId <= quoteId) {
            outdatedQuotes = repeatsExpected ? 0 : outdatedQuotes + 1;
            if (outdatedQuotes < RESTART_AFTER) {
                return FeedCounter.OUTDATED;
            }
            scope.counters().increment(FeedCounter.NUMBERING_RESTARTS);
        }
        outdatedQuotes = 0;
        quoteId = event.lastUpdateId;
        quoteStale = false;
        bid = event.bid;
        bidQuantity = event.bidQuantity;
        ask = event.ask;
        askQuantity = event.askQuantity;
        publishQuote(NULL, receiveTimeNs);
        topic.dataArrived();
        return FeedCounter.QUOTES;
    }

    /** Statistics come whether or not anything has changed, so they make no topic live. */
    FeedCounter statistics(BinanceEvent event, long receiveTimeNs) {
        if (event.timeNs <= statisticsNs && statisticsNs - event.timeNs < LATE_NS) {
            return FeedCounter.OUTDATED;
        }
        statisticsNs = event.timeNs;
        if (summary.take(event)) {
            summary.publish(scope.writer(), instrumentId, event.timeNs, receiveTimeNs);
        }
        boolean firstPrice = last == NULL && event.price != NULL;
        if (firstPrice) {
            last = event.price;
        }
        if (firstPrice || volume != event.volume || average != event.average) {
            volume = event.volume;
            average = event.average;
            publishQuote(event.timeNs, receiveTimeNs);
        }
        return FeedCounter.QUOTES;
    }

    private void publishQuote(long sourceTimeNs, long receiveTimeNs) {
        scope.writer()
                .quote(
                        instrumentId,
                        Numbers.EXPONENT,
                        Numbers.EXPONENT,
                        sourceTimeNs,
                        receiveTimeNs,
                        quoteStale ? TickFlags.STALE : 0,
                        last,
                        lastQuantity,
                        volume,
                        bid,
                        bidQuantity,
                        ask,
                        askQuantity,
                        NULL,
                        average,
                        lastTradeTimeNs);
    }
}
