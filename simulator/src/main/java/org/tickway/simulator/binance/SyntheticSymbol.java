package org.tickway.simulator.binance;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.tickway.simulator.binance.tape.MarketTrade;

/**
 * One invented instrument: a book that random orders move, with the streams that tell of it. Confined to the event loop.
 *
 * <p>Each change of the book takes the next update id; the difference stream covers every id exactly once; a trade takes
 * its quantity from the best level.
 */
final class SyntheticSymbol {
    private static final long PRICE_STEP = 1_000_000L;
    private static final long QUANTITY_STEP = 1_000L;
    private static final int LEVELS = 20;
    private static final long FIRST_UPDATE_ID = 1_000_000L;

    private final String symbol;
    private final String tradeStream;
    private final String quoteStream;
    private final String depthStream;
    private final long openingPrice;
    private final long seed;
    private final StreamHub hub;
    private final VenueBook book = new VenueBook(FIRST_UPDATE_ID);
    private final SymbolTape tape;
    private final TreeSet<Long> changedBids = new TreeSet<>();
    private final TreeSet<Long> changedAsks = new TreeSet<>();
    private SplittableRandom random;
    private long publishedUpdateId;
    private long lastTradeId;

    SyntheticSymbol(int number, long seed, StreamHub hub) {
        this.symbol = String.format(Locale.ROOT, "SYN%05dUSDT", number);
        String lower = symbol.toLowerCase(Locale.ROOT);
        this.tradeStream = lower + "@trade";
        this.quoteStream = lower + "@bookTicker";
        this.depthStream = lower + "@depth@100ms";
        this.seed = seed * 1_000_003L + number;
        this.openingPrice = PRICE_STEP * (1_000 + 37L * (number % 5_000));
        this.hub = hub;
        this.tape = new SymbolTape(symbol, book, hub, true);
        this.random = new SplittableRandom(this.seed);
        reset();
    }

    String symbol() {
        return symbol;
    }

    SymbolTape tape() {
        return tape;
    }

    /** Back to the first state, from which the same seed makes the same messages. */
    void reset() {
        random = new SplittableRandom(seed);
        changedBids.clear();
        changedAsks.clear();
        lastTradeId = 0;
        book.clear();
        for (int level = 1; level <= LEVELS; level++) {
            book.apply(true, openingPrice - level * PRICE_STEP, quantity(), FIRST_UPDATE_ID);
            book.apply(false, openingPrice + level * PRICE_STEP, quantity(), FIRST_UPDATE_ID);
        }
        publishedUpdateId = FIRST_UPDATE_ID;
    }

    /** One random order. Returns how many messages it made: one, or two if a trade or order changed the best quote. */
    int step(long timeMs) {
        boolean bid = random.nextBoolean();
        return random.nextInt(10) < 3 ? trade(bid, timeMs) : order(bid);
    }

    private int trade(boolean atBid, long timeMs) {
        Map.Entry<Long, Long> best = book.side(atBid).firstEntry();
        long price = best.getKey();
        long quantity = Math.min(best.getValue(), quantity() / 4 + QUANTITY_STEP);
        change(atBid, price, best.getValue() - quantity);
        refill(atBid);
        lastTradeId++;
        tape.trade(new MarketTrade(lastTradeId, price, quantity, timeMs, timeMs, atBid), true);
        if (hub.hasSubscribers(tradeStream)) {
            StringBuilder out = open(tradeStream);
            out.append("{\"e\":\"trade\",\"E\":")
                    .append(timeMs)
                    .append(",\"s\":\"")
                    .append(symbol);
            out.append("\",\"t\":").append(lastTradeId).append(",\"p\":\"");
            Decimal8.append(out, price).append("\",\"q\":\"");
            Decimal8.append(out, quantity).append("\",\"T\":").append(timeMs);
            publish(tradeStream, out.append(",\"m\":").append(atBid).append(",\"M\":true}"));
        }
        quote();
        return 2;
    }

    /** Sets a random level; one time in eight it improves the best price where the spread has room. */
    private int order(boolean bid) {
        long best = book.side(bid).firstKey();
        long away = bid ? -PRICE_STEP : PRICE_STEP;
        long spread = book.side(false).firstKey() - book.side(true).firstKey();
        boolean improves = spread > PRICE_STEP && random.nextInt(8) == 0;
        long price = improves ? best - away : best + away * random.nextInt(LEVELS);
        change(bid, price, quantity());
        NavigableMap<Long, Long> side = book.side(bid);
        if (side.size() > 2 * LEVELS) {
            change(bid, side.lastKey(), 0);
        }
        if (improves || price == best) {
            quote();
            return 1;
        }
        return 0;
    }

    /** Keeps a side from running empty. */
    private void refill(boolean bid) {
        NavigableMap<Long, Long> side = book.side(bid);
        if (side.size() < LEVELS / 2) {
            long last = side.lastKey();
            long away = bid ? -PRICE_STEP : PRICE_STEP;
            // Bids stay above zero: where there is no room below, the lowest level is only renewed.
            change(bid, last + away > 0 ? last + away : last, quantity());
        }
    }

    private void change(boolean bid, long price, long quantity) {
        if (price <= 0) {
            return;
        }
        book.apply(bid, price, quantity, book.lastUpdateId() + 1);
        (bid ? changedBids : changedAsks).add(price);
        tape.changed(bid, price, book.lastUpdateId());
    }

    private long quantity() {
        return QUANTITY_STEP * (1 + random.nextInt(500_000));
    }

    private void quote() {
        if (!hub.hasSubscribers(quoteStream)) {
            return;
        }
        Map.Entry<Long, Long> bid = book.side(true).firstEntry();
        Map.Entry<Long, Long> ask = book.side(false).firstEntry();
        StringBuilder out = open(quoteStream);
        out.append("{\"u\":").append(book.lastUpdateId()).append(",\"s\":\"").append(symbol);
        Decimal8.append(out.append("\",\"b\":\""), bid.getKey());
        Decimal8.append(out.append("\",\"B\":\""), bid.getValue());
        Decimal8.append(out.append("\",\"a\":\""), ask.getKey());
        publish(
                quoteStream,
                Decimal8.append(out.append("\",\"A\":\""), ask.getValue()).append("\"}"));
    }

    /** Publishes what has changed since the last call, if anything has. */
    void publishDepth(long timeMs) {
        if (book.lastUpdateId() == publishedUpdateId) {
            return;
        }
        if (hub.hasSubscribers(depthStream)) {
            StringBuilder out = open(depthStream);
            out.append("{\"e\":\"depthUpdate\",\"E\":")
                    .append(timeMs)
                    .append(",\"s\":\"")
                    .append(symbol);
            out.append("\",\"U\":")
                    .append(publishedUpdateId + 1)
                    .append(",\"u\":")
                    .append(book.lastUpdateId());
            appendChanges(out.append(",\"b\":["), changedBids.descendingSet(), book.side(true));
            appendChanges(out.append("],\"a\":["), changedAsks, book.side(false));
            publish(depthStream, out.append("]}"));
        }
        publishedUpdateId = book.lastUpdateId();
        changedBids.clear();
        changedAsks.clear();
    }

    private static void appendChanges(StringBuilder out, Iterable<Long> prices, NavigableMap<Long, Long> side) {
        String separator = "[\"";
        for (Long price : prices) {
            Decimal8.append(out.append(separator), price).append("\",\"");
            Decimal8.append(out, side.getOrDefault(price, 0L)).append("\"]");
            separator = ",[\"";
        }
    }

    private static StringBuilder open(String stream) {
        return new StringBuilder(256).append("{\"stream\":\"").append(stream).append("\",\"data\":");
    }

    private void publish(String stream, StringBuilder json) {
        byte[] bytes = json.append('}').toString().getBytes(StandardCharsets.US_ASCII);
        int dataOffset = "{\"stream\":\"".length() + stream.length() + "\",\"data\":".length();
        hub.publish(stream, bytes, dataOffset, bytes.length - dataOffset - 1);
    }
}
