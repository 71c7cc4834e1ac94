package org.tickway.simulator.binance;

import java.util.Collection;
import java.util.List;
import org.tickway.simulator.binance.tape.AggregateTrade;
import org.tickway.simulator.binance.tape.Candle;
import org.tickway.simulator.binance.tape.KlineInterval;
import org.tickway.simulator.binance.tape.MarketTrade;

/** The answers of the REST calls about markets (rest-api.md, "Market Data endpoints"). Stateless. */
final class RestRows {

    private static final long DAY_MS = 86_400_000;
    private static final long AVERAGE_MS = 300_000;
    private static final List<String> QUOTE_ASSETS = List.of("USDT", "USDC", "FDUSD", "BTC", "ETH", "BNB", "EUR");

    private RestRows() {}

    static String array(Collection<String> rows) {
        return "[" + String.join(",", rows) + "]";
    }

    static String exchangeInfo(Collection<SymbolTape> tapes) {
        String limits = "[{\"rateLimitType\":\"REQUEST_WEIGHT\",\"interval\":\"MINUTE\",\"intervalNum\":1,"
                + "\"limit\":6000}]";
        return new JsonText()
                .text("timezone", "UTC")
                .number("serverTime", System.currentTimeMillis())
                .json("rateLimits", limits)
                .json("exchangeFilters", "[]")
                .json("symbols", array(tapes.stream().map(RestRows::symbol).toList()))
                .end();
    }

    private static String symbol(SymbolTape tape) {
        String symbol = tape.symbol();
        String quote =
                QUOTE_ASSETS.stream().filter(symbol::endsWith).findFirst().orElse("");
        return new JsonText()
                .text("symbol", symbol)
                .text("status", "TRADING")
                .text("baseAsset", symbol.substring(0, symbol.length() - quote.length()))
                .number("baseAssetPrecision", 8)
                .text("quoteAsset", quote)
                .number("quotePrecision", 8)
                .number("quoteAssetPrecision", 8)
                .json("orderTypes", "[\"LIMIT\",\"LIMIT_MAKER\",\"MARKET\",\"STOP_LOSS_LIMIT\",\"TAKE_PROFIT_LIMIT\"]")
                .truth("isSpotTradingAllowed", true)
                .json("filters", "[]")
                .json("permissions", "[]")
                .end();
    }

    static String trades(SymbolTape tape, int limit) {
        return array(newest(tape.trades(), limit).stream().map(RestRows::trade).toList());
    }

    private static String trade(MarketTrade trade) {
        return new JsonText()
                .number("id", trade.id())
                .decimal("price", trade.price())
                .decimal("qty", trade.quantity())
                .decimal("quoteQty", trade.quote())
                .number("time", trade.timeMs())
                .truth("isBuyerMaker", trade.buyerIsMaker())
                .truth("isBestMatch", true)
                .end();
    }

    static String aggregates(SymbolTape tape, int limit) {
        return array(newest(tape.aggregates(), limit).stream()
                .map(RestRows::aggregate)
                .toList());
    }

    private static String aggregate(AggregateTrade trade) {
        return new JsonText()
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

    private static <T> List<T> newest(List<T> all, int limit) {
        return all.subList(Math.max(0, all.size() - limit), all.size());
    }

    static String klines(SymbolTape tape, KlineInterval interval, long fromMs, long toMs, int limit) {
        return array(tape.candles().candles(interval, fromMs, toMs, limit).stream()
                .map(candle -> kline(candle, interval.endMs(candle.startMs(), 0) - 1))
                .toList());
    }

    private static String kline(Candle candle, long closeMs) {
        StringBuilder out = new StringBuilder(160).append('[').append(candle.startMs());
        for (long value : new long[] {candle.open(), candle.high(), candle.low(), candle.close(), candle.volume()}) {
            Decimal8.append(out.append(",\""), value).append('"');
        }
        out.append(',').append(closeMs);
        Decimal8.append(out.append(",\""), candle.quoteVolume()).append("\",").append(candle.trades());
        Decimal8.append(out.append(",\""), candle.takerVolume()).append('"');
        Decimal8.append(out.append(",\""), candle.takerQuoteVolume()).append('"');
        return out.append(",\"0\"]").toString();
    }

    static String averagePrice(SymbolTape tape) {
        WindowStatistics window = WindowStatistics.of(tape.candles(), tape.nowMs(), AVERAGE_MS);
        return new JsonText()
                .number("mins", 5)
                .decimal("price", window.average())
                .number("closeTime", window.candle().lastTimeMs())
                .end();
    }

    static String dayTicker(SymbolTape tape) {
        WindowStatistics window = WindowStatistics.of(tape.candles(), tape.nowMs(), DAY_MS);
        Candle candle = window.candle();
        BestQuote quote = tape.bestQuote();
        return new JsonText()
                .text("symbol", tape.symbol())
                .decimal("priceChange", window.change())
                .text("priceChangePercent", window.changePercent())
                .decimal("weightedAvgPrice", window.average())
                .decimal("prevClosePrice", window.priceBefore())
                .decimal("lastPrice", candle.close())
                .decimal("lastQty", candle.lastQuantity())
                .decimal("bidPrice", quote.bid())
                .decimal("bidQty", quote.bidQuantity())
                .decimal("askPrice", quote.ask())
                .decimal("askQty", quote.askQuantity())
                .decimal("openPrice", candle.open())
                .decimal("highPrice", candle.high())
                .decimal("lowPrice", candle.low())
                .decimal("volume", candle.volume())
                .decimal("quoteVolume", candle.quoteVolume())
                .number("openTime", candle.startMs())
                .number("closeTime", tape.nowMs())
                .number("firstId", candle.firstId())
                .number("lastId", candle.lastId())
                .number("count", candle.trades())
                .end();
    }

    static String lastPrice(SymbolTape tape) {
        MarketTrade last = tape.candles().last();
        return new JsonText()
                .text("symbol", tape.symbol())
                .decimal("price", last == null ? 0 : last.price())
                .end();
    }

    static String bestQuote(SymbolTape tape) {
        BestQuote quote = tape.bestQuote();
        return new JsonText()
                .text("symbol", tape.symbol())
                .decimal("bidPrice", quote.bid())
                .decimal("bidQty", quote.bidQuantity())
                .decimal("askPrice", quote.ask())
                .decimal("askQty", quote.askQuantity())
                .end();
    }
}
