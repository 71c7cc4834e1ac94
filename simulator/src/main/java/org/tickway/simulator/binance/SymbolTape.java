package org.tickway.simulator.binance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.tickway.simulator.binance.tape.AggregateTrade;
import org.tickway.simulator.binance.tape.CandleHistory;
import org.tickway.simulator.binance.tape.MarketTrade;
import org.tickway.simulator.binance.tape.TradeAggregation;

/**
 * What happens in one symbol's market, kept for the streams and answers that are derived of it. Confined to the event loop.
 *
 * <p>Trades and changes of the book are told to it by whoever plays them; nothing is invented here.
 */
final class SymbolTape {

    private static final int KEPT_TRADES = 1_000;

    private final String symbol;
    private final String aggregateStream;
    private final String slowDepthStream;
    private final VenueBook book;
    private final StreamHub hub;
    private final boolean derivesAggregates;
    private final CandleHistory candles = new CandleHistory();
    private final TradeAggregation aggregates = new TradeAggregation(this::publish);
    private final Deque<MarketTrade> trades = new ArrayDeque<>();
    private final TreeSet<Long> changedBids = new TreeSet<>(Comparator.reverseOrder());
    private final TreeSet<Long> changedAsks = new TreeSet<>();
    private Supplier<BestQuote> quotes;
    private long firstChange = -1;
    private long nowMs;
    private boolean traded;

    /** @param derivesAggregates whether the stream {@code aggTrade} is made of its trades, and is not there already */
    SymbolTape(String symbol, VenueBook book, StreamHub hub, boolean derivesAggregates) {
        this.symbol = symbol;
        this.aggregateStream = symbol.toLowerCase(Locale.ROOT) + "@aggTrade";
        this.slowDepthStream = symbol.toLowerCase(Locale.ROOT) + "@depth";
        this.book = book;
        this.hub = hub;
        this.derivesAggregates = derivesAggregates;
        this.quotes = () -> BestQuote.of(book);
    }

    String symbol() {
        return symbol;
    }

    VenueBook book() {
        return book;
    }

    CandleHistory candles() {
        return candles;
    }

    /** The last trades, up to a thousand, oldest first. */
    List<MarketTrade> trades() {
        return List.copyOf(trades);
    }

    List<AggregateTrade> aggregates() {
        return aggregates.newest();
    }

    BestQuote bestQuote() {
        return quotes.get();
    }

    /** For markets whose best quotes are told and do not follow from the book. */
    void quotedBy(Supplier<BestQuote> source) {
        quotes = source;
    }

    /** By the market's own clock. */
    long nowMs() {
        return nowMs;
    }

    /** @param whole whether it is all that the taker's order makes */
    void trade(MarketTrade trade, boolean whole) {
        candles.add(trade);
        trades.add(trade);
        if (trades.size() > KEPT_TRADES) {
            trades.remove();
        }
        traded = true;
        nowMs = Math.max(nowMs, trade.eventTimeMs());
        aggregates.add(trade, whole);
    }

    private void publish(AggregateTrade aggregate) {
        if (derivesAggregates && hub.hasSubscribers(aggregateStream)) {
            publish(aggregateStream, MarketMessages.aggregate(symbol, aggregate));
        }
    }

    /** A price of the book has another quantity now. */
    void changed(boolean bid, long price, long updateId) {
        if (hub.hasSubscribers(slowDepthStream)) {
            firstChange = firstChange < 0 ? updateId : firstChange;
            (bid ? changedBids : changedAsks).add(price);
        } else if (firstChange >= 0) {
            forgetChanges();
        }
    }

    /** The same for all levels of a change. */
    void changed(DepthChange change) {
        change.bids().forEach(level -> changed(true, level.price(), change.firstUpdateId()));
        change.asks().forEach(level -> changed(false, level.price(), change.firstUpdateId()));
    }

    private void forgetChanges() {
        firstChange = -1;
        changedBids.clear();
        changedAsks.clear();
    }

    /** All changes since the last call in one {@code depthUpdate}; publishes nothing where there was none. */
    void publishChanges(long timeMs) {
        if (firstChange >= 0) {
            publish(
                    slowDepthStream,
                    MarketMessages.depthUpdate(symbol, timeMs, firstChange, book, changedBids, changedAsks));
            forgetChanges();
        }
    }

    void advance(long timeMs) {
        nowMs = Math.max(nowMs, timeMs);
        aggregates.advance(timeMs);
    }

    /** Whether there was a trade since the last {@link #forgetTraded}. */
    boolean wasTraded() {
        return traded;
    }

    void forgetTraded() {
        traded = false;
    }

    void publish(String stream, String data) {
        publish(hub, stream, data);
    }

    static void publish(StreamHub hub, String stream, String data) {
        byte[] head = ("{\"stream\":\"" + stream + "\",\"data\":").getBytes(StandardCharsets.UTF_8);
        byte[] body = data.getBytes(StandardCharsets.UTF_8);
        byte[] json = new byte[head.length + body.length + 1];
        System.arraycopy(head, 0, json, 0, head.length);
        System.arraycopy(body, 0, json, head.length, body.length);
        json[json.length - 1] = '}';
        hub.publish(stream, json, head.length, body.length);
    }

    /** Back to the first state. */
    void clear() {
        candles.clear();
        aggregates.clear();
        trades.clear();
        forgetChanges();
        nowMs = 0;
        traded = false;
    }
}
