package org.tickway.feed.binance;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.connection.ConnectionScope;
import org.tickway.feed.connection.TopicState;
import org.tickway.instrument.Instrument;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickLayout;

/**
 * What one connection knows of one instrument, and the records that it makes of the instrument's messages. Confined to the
 * connection's event loop.
 *
 * <p>Trade ids of a symbol are contiguous and the numbers of its best quotes rise, so that what is missing, comes late or
 * comes twice can be told.
 */
final class InstrumentFeed {

    /** An older trade no further back than this, in number and in time, is a latecomer, not a new numbering. */
    private static final long LATE_TRADES = 1_000;

    private static final long LATE_NS = 2_000_000_000L;
    /** So many old quotes in a row are no latecomers. */
    private static final int RESTART_AFTER = 100;

    private static final long NULL = TickLayout.NULL_VALUE;

    private final Instrument instrument;
    private final String symbol;
    private final ConnectionScope scope;
    private final byte[] symbolBytes;
    private final byte[] streamPrefix;

    private @Nullable TopicState prices;
    private @Nullable TopicState trades;
    private @Nullable BookSynchroniser book;

    private long tradeId = -1;
    private long last = NULL;
    private long lastQuantity = NULL;
    private long lastTradeTimeNs = NULL;
    private long quoteId = -1;
    private int outdatedQuotes;
    private boolean quoteStale;
    private long bid = NULL;
    private long bidQuantity = NULL;
    private long ask = NULL;
    private long askQuantity = NULL;

    InstrumentFeed(Instrument instrument, String symbol, ConnectionScope scope) {
        this.instrument = instrument;
        this.symbol = symbol;
        this.scope = scope;
        this.symbolBytes = symbol.getBytes(StandardCharsets.UTF_8);
        this.streamPrefix = (symbol.toLowerCase(Locale.ROOT) + '@').getBytes(StandardCharsets.UTF_8);
    }

    Instrument instrument() {
        return instrument;
    }

    String symbol() {
        return symbol;
    }

    /** The symbol as it stands in events; not to be changed. */
    byte[] symbolBytes() {
        return symbolBytes;
    }

    /** The beginning of the names of its streams; not to be changed. */
    byte[] streamPrefix() {
        return streamPrefix;
    }

    @Nullable
    BookSynchroniser book() {
        return book;
    }

    void book(@Nullable BookSynchroniser synchroniser) {
        if (book != null) {
            book.close();
        }
        book = synchroniser;
    }

    void prices(@Nullable TopicState topic) {
        prices = topic;
        forgetTradesIfUnused();
    }

    void trades(@Nullable TopicState topic) {
        trades = topic;
        forgetTradesIfUnused();
    }

    private void forgetTradesIfUnused() {
        if (prices == null && trades == null) {
            tradeId = -1;
        }
    }

    boolean isUnused() {
        return prices == null && trades == null && book == null;
    }

    void connectionLost() {
        quoteId = -1;
        outdatedQuotes = 0;
        quoteStale = bid != NULL || ask != NULL;
        if (book != null) {
            book.connectionLost();
        }
    }

    FeedCounter trade(BinanceEvent event, long receiveTimeNs, boolean repeatsExpected) {
        if (prices == null && trades == null) {
            return FeedCounter.UNKNOWN;
        }
        boolean gap = tradeId >= 0 && event.tradeId != tradeId + 1;
        if (gap) {
            if (event.tradeId > tradeId) {
                tradesMissed(event.tradeId - tradeId - 1);
            } else if (repeatsExpected || isLate(event)) {
                return FeedCounter.OUTDATED;
            } else {
                numberingRestarted();
            }
        }
        tradeId = event.tradeId;
        last = event.price;
        lastQuantity = event.quantity;
        lastTradeTimeNs = event.timeNs;
        if (trades != null) {
            scope.writer()
                    .trade(
                            instrument.id(),
                            Numbers.EXPONENT,
                            Numbers.EXPONENT,
                            event.timeNs,
                            receiveTimeNs,
                            gap ? TickFlags.GAP_BEFORE : 0,
                            event.price,
                            event.quantity,
                            event.tradeId,
                            event.buyerIsMaker ? TickLayout.SIDE_ASK : TickLayout.SIDE_BID);
            trades.dataArrived();
        }
        if (prices != null) {
            publishQuote(event.timeNs, receiveTimeNs);
            if (!quoteStale) {
                prices.dataArrived();
            }
        }
        return FeedCounter.TRADES;
    }

    private boolean isLate(BinanceEvent event) {
        return tradeId - event.tradeId < LATE_TRADES && Math.abs(lastTradeTimeNs - event.timeNs) < LATE_NS;
    }

    private void tradesMissed(long missed) {
        scope.counters().increment(FeedCounter.TRADE_GAPS);
        scope.counters().add(FeedCounter.TRADES_MISSED, missed);
        if (trades != null) {
            trades.enter(StreamState.GAP, StateReason.SEQUENCE_GAP, missed);
        }
    }

    private void numberingRestarted() {
        scope.counters().increment(FeedCounter.NUMBERING_RESTARTS);
        quoteId = -1;
        if (trades != null) {
            trades.enter(StreamState.RECOVERING, StateReason.DATA_RESUMED);
        }
        if (book != null) {
            book.numberingRestarted();
        }
    }

    FeedCounter bestQuote(BinanceEvent event, long receiveTimeNs, boolean repeatsExpected) {
        if (prices == null) {
            return FeedCounter.UNKNOWN;
        }
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
        prices.dataArrived();
        return FeedCounter.QUOTES;
    }

    private void publishQuote(long sourceTimeNs, long receiveTimeNs) {
        scope.writer()
                .quote(
                        instrument.id(),
                        Numbers.EXPONENT,
                        Numbers.EXPONENT,
                        sourceTimeNs,
                        receiveTimeNs,
                        quoteStale ? TickFlags.STALE : 0,
                        last,
                        lastQuantity,
                        NULL,
                        bid,
                        bidQuantity,
                        ask,
                        askQuantity,
                        NULL,
                        NULL,
                        lastTradeTimeNs);
    }

    FeedCounter bookUpdate(BinanceEvent event, long receiveTimeNs, boolean repeatsExpected) {
        return book == null ? FeedCounter.UNKNOWN : book.update(event, receiveTimeNs, repeatsExpected);
    }
}
