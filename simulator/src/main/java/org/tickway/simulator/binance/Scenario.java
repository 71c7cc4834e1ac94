package org.tickway.simulator.binance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.tickway.simulator.binance.tape.MarketTrade;

/**
 * A market that a test makes, step by step and by its own clock. Every stream of its symbols follows from these steps. Its
 * methods may be called as those of {@link BinanceSimulator}; each is done when it returns.
 */
public final class Scenario {

    private final StreamHub hub;
    private final VenueTapes venue;
    private final TimedStreams derived;
    private final Consumer<Runnable> loop;

    Scenario(StreamHub hub, VenueTapes venue, Consumer<Runnable> loop) {
        this.hub = hub;
        this.venue = venue;
        this.derived = new TimedStreams(hub, Set.of());
        this.loop = loop;
    }

    /**
     * Lists a symbol with an empty book.
     *
     * @param symbol in upper case
     * @param lastUpdateId of the empty book
     */
    public void list(String symbol, long lastUpdateId) {
        loop.accept(() -> {
            SymbolTape tape = new SymbolTape(symbol, new VenueBook(lastUpdateId), hub, true);
            venue.add(tape);
            derived.add(tape);
        });
    }

    /**
     * A trade, which is told at once; the aggregate that it is a part of when no more can belong to it.
     *
     * @param price a decimal with at most eight places, as the quantity
     * @param timeMs of the trade and of the event
     * @param buyerIsMaker whether the seller was the taker
     */
    public void trade(String symbol, long id, String price, String quantity, long timeMs, boolean buyerIsMaker) {
        MarketTrade trade =
                new MarketTrade(id, Decimal8.parse(price), Decimal8.parse(quantity), timeMs, timeMs, buyerIsMaker);
        loop.accept(() -> {
            derived.advance(timeMs);
            SymbolTape tape = tape(symbol);
            tape.publish(StreamName.of(symbol, "trade"), MarketMessages.trade(symbol, trade));
            tape.trade(trade, false);
            hub.flush();
        });
    }

    /**
     * A change of the book, which takes one update id a level. It is told at once by {@code depth@100ms} and, if it changes
     * the best prices or quantities, by {@code bookTicker}.
     *
     * @param bids {@code price quantity}, the quantity 0 where the level is gone
     * @param asks the same
     */
    public void depth(String symbol, long timeMs, List<String> bids, List<String> asks) {
        loop.accept(() -> {
            derived.advance(timeMs);
            SymbolTape tape = tape(symbol);
            VenueBook book = tape.book();
            BestQuote before = tape.bestQuote();
            long firstUpdateId = book.lastUpdateId() + 1;
            List<Long> changedBids = apply(tape, true, bids);
            List<Long> changedAsks = apply(tape, false, asks);
            tape.publish(
                    StreamName.of(symbol, "depth@100ms"),
                    MarketMessages.depthUpdate(symbol, timeMs, firstUpdateId, book, changedBids, changedAsks));
            if (!tape.bestQuote().equals(before)) {
                tape.publish(
                        StreamName.of(symbol, "bookTicker"),
                        MarketMessages.bookTicker(symbol, book.lastUpdateId(), tape.bestQuote()));
            }
            hub.flush();
        });
    }

    private static List<Long> apply(SymbolTape tape, boolean bid, List<String> levels) {
        List<Long> changed = new ArrayList<>(levels.size());
        for (String level : levels) {
            int space = level.indexOf(' ');
            long price = Decimal8.parse(level.substring(0, space));
            tape.book()
                    .apply(
                            bid,
                            price,
                            Decimal8.parse(level.substring(space + 1)),
                            tape.book().lastUpdateId() + 1);
            tape.changed(bid, price, tape.book().lastUpdateId());
            changed.add(price);
        }
        return changed;
    }

    /** Time goes on to this moment, ms since 1970, and with it everything that is sent at regular times. */
    public void advance(long timeMs) {
        loop.accept(() -> {
            derived.advance(timeMs);
            hub.flush();
        });
    }

    /** An event of a stream that nothing here derives, such as {@code blockTrade}. */
    public void publish(String stream, String data) {
        loop.accept(() -> {
            SymbolTape.publish(hub, stream, data);
            hub.flush();
        });
    }

    private SymbolTape tape(String symbol) {
        SymbolTape tape = derived.tape(symbol);
        if (tape == null) {
            throw new IllegalArgumentException("symbol=" + symbol + " was not listed");
        }
        return tape;
    }
}
