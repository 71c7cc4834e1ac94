package org.tickway.simulator.binance;

import java.util.Collection;
import java.util.Map;
import org.tickway.simulator.binance.tape.AggregateTrade;
import org.tickway.simulator.binance.tape.Candle;
import org.tickway.simulator.binance.tape.KlineInterval;
import org.tickway.simulator.binance.tape.MarketTrade;

/**
 * The venue's events as JSON objects with its members in its order (web-socket-streams.md, "Detailed Stream information").
 * Stateless.
 */
final class MarketMessages {

    private MarketMessages() {}

    static String trade(String symbol, MarketTrade trade) {
        return new JsonText()
                .text("e", "trade")
                .number("E", trade.eventTimeMs())
                .text("s", symbol)
                .number("t", trade.id())
                .decimal("p", trade.price())
                .decimal("q", trade.quantity())
                .number("T", trade.timeMs())
                .truth("m", trade.buyerIsMaker())
                .truth("M", true)
                .end();
    }

    static String aggregate(String symbol, AggregateTrade trade) {
        return new JsonText()
                .text("e", "aggTrade")
                .number("E", trade.eventTimeMs())
                .text("s", symbol)
                .number("a", trade.id())
                .decimal("p", trade.price())
                .decimal("q", trade.quantity())
                .number("f", trade.firstId())
                .number("l", trade.lastId())
                .number("T", trade.timeMs())
                .truth("m", trade.buyerIsMaker())
                .truth("M", true)
                .end();
    }

    static String bookTicker(String symbol, long updateId, BestQuote quote) {
        return new JsonText()
                .number("u", updateId)
                .text("s", symbol)
                .decimal("b", quote.bid())
                .decimal("B", quote.bidQuantity())
                .decimal("a", quote.ask())
                .decimal("A", quote.askQuantity())
                .end();
    }

    /** The quantities are those that the book has now. */
    static String depthUpdate(
            String symbol,
            long timeMs,
            long firstUpdateId,
            VenueBook book,
            Collection<Long> changedBids,
            Collection<Long> changedAsks) {
        return new JsonText()
                .text("e", "depthUpdate")
                .number("E", timeMs)
                .text("s", symbol)
                .number("U", firstUpdateId)
                .number("u", book.lastUpdateId())
                .json("b", levels(changedBids, book.side(true)))
                .json("a", levels(changedAsks, book.side(false)))
                .end();
    }

    private static String levels(Collection<Long> prices, Map<Long, Long> side) {
        StringBuilder out = new StringBuilder(64).append('[');
        for (long price : prices) {
            out.append(out.length() > 1 ? ",[\"" : "[\"");
            Decimal8.append(out, price).append("\",\"");
            Decimal8.append(out, side.getOrDefault(price, 0L)).append("\"]");
        }
        return out.append(']').toString();
    }

    static String kline(
            String symbol, KlineInterval interval, Candle candle, long eventTimeMs, long endMs, boolean closed) {
        return new JsonText()
                .text("e", "kline")
                .number("E", eventTimeMs)
                .text("s", symbol)
                .json(
                        "k",
                        new JsonText()
                                .number("t", candle.startMs())
                                .number("T", endMs - 1)
                                .text("s", symbol)
                                .text("i", interval.label())
                                .number("f", candle.firstId())
                                .number("L", candle.lastId())
                                .decimal("o", candle.open())
                                .decimal("c", candle.close())
                                .decimal("h", candle.high())
                                .decimal("l", candle.low())
                                .decimal("v", candle.volume())
                                .number("n", candle.trades())
                                .truth("x", closed)
                                .decimal("q", candle.quoteVolume())
                                .decimal("V", candle.takerVolume())
                                .decimal("Q", candle.takerQuoteVolume())
                                .text("B", "0")
                                .end())
                .end();
    }

    static String miniTicker(String symbol, WindowStatistics window, long eventTimeMs) {
        Candle candle = window.candle();
        return new JsonText()
                .text("e", "24hrMiniTicker")
                .number("E", eventTimeMs)
                .text("s", symbol)
                .decimal("c", candle.close())
                .decimal("o", candle.open())
                .decimal("h", candle.high())
                .decimal("l", candle.low())
                .decimal("v", candle.volume())
                .decimal("q", candle.quoteVolume())
                .end();
    }

    static String ticker(String symbol, WindowStatistics window, BestQuote quote, long eventTimeMs) {
        Candle candle = window.candle();
        return new JsonText()
                .text("e", "24hrTicker")
                .number("E", eventTimeMs)
                .text("s", symbol)
                .decimal("p", window.change())
                .text("P", window.changePercent())
                .decimal("w", window.average())
                .decimal("x", window.priceBefore())
                .decimal("c", candle.close())
                .decimal("Q", candle.lastQuantity())
                .decimal("b", quote.bid())
                .decimal("B", quote.bidQuantity())
                .decimal("a", quote.ask())
                .decimal("A", quote.askQuantity())
                .decimal("o", candle.open())
                .decimal("h", candle.high())
                .decimal("l", candle.low())
                .decimal("v", candle.volume())
                .decimal("q", candle.quoteVolume())
                .number("O", candle.startMs())
                .number("C", eventTimeMs)
                .number("F", candle.firstId())
                .number("L", candle.lastId())
                .number("n", candle.trades())
                .end();
    }

    static String windowTicker(String symbol, String window, WindowStatistics statistics, long eventTimeMs) {
        Candle candle = statistics.candle();
        return new JsonText()
                .text("e", window + "Ticker")
                .number("E", eventTimeMs)
                .text("s", symbol)
                .decimal("p", statistics.change())
                .text("P", statistics.changePercent())
                .decimal("o", candle.open())
                .decimal("h", candle.high())
                .decimal("l", candle.low())
                .decimal("c", candle.close())
                .decimal("w", statistics.average())
                .decimal("v", candle.volume())
                .decimal("q", candle.quoteVolume())
                .number("O", candle.startMs())
                .number("C", eventTimeMs)
                .number("F", candle.firstId())
                .number("L", candle.lastId())
                .number("n", candle.trades())
                .end();
    }

    static String averagePrice(String symbol, WindowStatistics window, long eventTimeMs) {
        return new JsonText()
                .text("e", "avgPrice")
                .number("E", eventTimeMs)
                .text("s", symbol)
                .text("i", "5m")
                .decimal("w", window.average())
                .number("T", window.candle().lastTimeMs())
                .end();
    }

    /** No symbol of the simulator has a reference price, which the venue says with null. */
    static String referencePrice(String symbol, long timeMs) {
        return new JsonText()
                .text("e", "referencePrice")
                .text("s", symbol)
                .json("r", "null")
                .number("t", timeMs)
                .end();
    }
}
