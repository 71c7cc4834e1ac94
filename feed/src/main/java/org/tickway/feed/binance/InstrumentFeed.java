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
 */
final class InstrumentFeed {

    private final Instrument instrument;
    private final String symbol;
    private final ConnectionScope scope;
    private final byte[] symbolBytes;
    private final byte[] streamPrefix;
    private final TradeNumbers numbers = new TradeNumbers();
    private final PriceBoard board;

    private @Nullable TopicState prices;
    private @Nullable TopicState trades;
    private @Nullable InstrumentBook book;

    InstrumentFeed(Instrument instrument, String symbol, ConnectionScope scope) {
        this.instrument = instrument;
        this.symbol = symbol;
        this.scope = scope;
        this.symbolBytes = symbol.getBytes(StandardCharsets.UTF_8);
        this.streamPrefix = (symbol.toLowerCase(Locale.ROOT) + '@').getBytes(StandardCharsets.UTF_8);
        this.board = new PriceBoard(instrument.id(), scope);
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
    InstrumentBook book() {
        return book;
    }

    void book(@Nullable InstrumentBook wanted) {
        if (book != null) {
            book.close();
        }
        book = wanted;
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
            numbers.forget();
        }
    }

    boolean isUnused() {
        return prices == null && trades == null && book == null;
    }

    void connectionLost() {
        board.connectionLost();
        if (book != null) {
            book.connectionLost();
        }
    }

    /** A trade, or an aggregate of trades. */
    FeedCounter trade(BinanceEvent event, long receiveTimeNs, boolean repeatsExpected) {
        if (prices == null && trades == null) {
            return FeedCounter.UNKNOWN;
        }
        TradeNumbers.Verdict verdict = numbers.take(event.tradeId, event.timeNs, repeatsExpected);
        switch (verdict) {
            case NEXT -> {
                // as it should be
            }
            case GAP -> tradesMissed(numbers.missed());
            case OUTDATED -> {
                return FeedCounter.OUTDATED;
            }
            case RESTARTED -> numberingRestarted();
        }
        board.trade(event);
        if (trades != null) {
            publishTrade(event, receiveTimeNs, verdict == TradeNumbers.Verdict.NEXT ? 0 : TickFlags.GAP_BEFORE);
            trades.dataArrived();
        }
        if (prices != null) {
            board.traded(prices, receiveTimeNs);
        }
        return FeedCounter.TRADES;
    }

    private void publishTrade(BinanceEvent event, long receiveTimeNs, int flags) {
        scope.writer()
                .trade(
                        instrument.id(),
                        Numbers.EXPONENT,
                        Numbers.EXPONENT,
                        event.timeNs,
                        receiveTimeNs,
                        flags,
                        event.price,
                        event.quantity,
                        event.tradeId,
                        event.buyerIsMaker ? TickLayout.SIDE_ASK : TickLayout.SIDE_BID);
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
        board.numberingRestarted();
        if (trades != null) {
            trades.enter(StreamState.RECOVERING, StateReason.DATA_RESUMED);
        }
        if (book != null) {
            book.numberingRestarted();
        }
    }

    FeedCounter bestQuote(BinanceEvent event, long receiveTimeNs, boolean repeatsExpected) {
        return prices == null ? FeedCounter.UNKNOWN : board.bestQuote(prices, event, receiveTimeNs, repeatsExpected);
    }

    FeedCounter statistics(BinanceEvent event, long receiveTimeNs) {
        return prices == null ? FeedCounter.UNKNOWN : board.statistics(event, receiveTimeNs);
    }

    /** A change of the book, or the best levels of it. */
    FeedCounter book(BinanceEvent event, long receiveTimeNs, boolean repeatsExpected) {
        return book == null ? FeedCounter.UNKNOWN : book.take(event, receiveTimeNs, repeatsExpected);
    }
}
