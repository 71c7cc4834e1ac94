package org.tickway.feed.fuzz;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tickway.instrument.Instrument;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;
import org.tickway.tick.Tick;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;
import org.tickway.tick.TickStream;

/**
 * What holds of every record that a feed writes, whatever the broker has sent. Remembers the numbers of each stream. One
 * thread.
 */
public final class RecordRules {

    private static final long NULL = TickLayout.NULL_VALUE;
    private static final int ORDERS_BITS = 16;
    private static final int MAXIMUM_EXPONENT = 18;

    private final Map<String, Instrument> instruments = new HashMap<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private final Prices prices;

    private int fragment;
    private int side;
    private int levels;
    private long group;

    /**
     * What a venue's prices and trades can be.
     *
     * @param lowest that its numbers can have; smaller ones would be the remnants of a failed reading
     * @param zero whether a price can be 0, as yields and spreads can
     * @param bareTrades whether a trade can come without its quantity and without a number
     */
    public record Prices(long lowest, boolean zero, boolean bareTrades) {}

    public RecordRules(List<Instrument> instruments, Prices prices) {
        instruments.forEach(instrument -> this.instruments.put(instrument.name(), instrument));
        this.prices = prices;
    }

    /** Checks what one message has made. */
    public void check(List<Tick> records) {
        fragment = 0;
        for (Tick tick : records) {
            require(fragment == 0 || tick.kind() == TickKind.DEPTH, "a book is not whole", tick);
            checkHead(tick);
            switch (tick.kind()) {
                case QUOTE -> checkQuote(tick);
                case TRADE -> checkTrade(tick);
                case SUMMARY -> checkSummary(tick);
                case DEPTH -> checkDepth(tick);
                case STATUS -> checkStatus(tick);
                case BAR -> throw new AssertionError("a feed makes no bars: " + tick);
            }
        }
        if (fragment != 0) {
            throw new AssertionError("the last records of a book are missing");
        }
    }

    private void checkHead(Tick tick) {
        Instrument instrument = instruments.get(tick.instrument());
        if (instrument == null) {
            throw new AssertionError("not subscribed: " + tick);
        }
        checkTime(tick, tick.sourceTimeNs());
        require(tick.receiveTimeNs() > 0, "receive time", tick);
        require(Math.abs(tick.priceExponent()) <= MAXIMUM_EXPONENT, "price exponent", tick);
        require(Math.abs(tick.quantityExponent()) <= MAXIMUM_EXPONENT, "quantity exponent", tick);
        TickStream stream = TickStream.of(tick.kind().code(), 0);
        if (stream == null) {
            require(tick.sequence() == 0, "a status has a number", tick);
            return;
        }
        require(tick.priceExponent() == instrument.priceExponent(), "another price exponent", tick);
        require(tick.quantityExponent() == instrument.quantityExponent(), "another quantity exponent", tick);
        boolean goesOn = stream == TickStream.DEPTH && fragment > 0;
        String key = tick.instrument() + ' ' + stream;
        long expected = goesOn ? group : sequences.getOrDefault(key, 0L) + 1;
        require(tick.sequence() == expected, "number is not " + expected, tick);
        sequences.put(key, tick.sequence());
        group = tick.sequence();
    }

    private void checkQuote(Tick tick) {
        checkPrice(tick, tick.field(TickLayout.Quote.LAST));
        checkQuantity(tick, tick.field(TickLayout.Quote.LAST_QUANTITY));
        checkQuantity(tick, tick.field(TickLayout.Quote.VOLUME));
        checkPrice(tick, tick.field(TickLayout.Quote.BID));
        checkQuantity(tick, tick.field(TickLayout.Quote.BID_QUANTITY));
        checkPrice(tick, tick.field(TickLayout.Quote.ASK));
        checkQuantity(tick, tick.field(TickLayout.Quote.ASK_QUANTITY));
        checkQuantity(tick, tick.field(TickLayout.Quote.OPEN_INTEREST));
        checkPrice(tick, tick.field(TickLayout.Quote.AVERAGE_PRICE));
        checkTime(tick, tick.field(TickLayout.Quote.LAST_TRADE_TIME));
        require(
                tick.field(TickLayout.Quote.BID) != NULL || tick.field(TickLayout.Quote.BID_QUANTITY) == NULL,
                "a quantity to buy without a price",
                tick);
        require(
                tick.field(TickLayout.Quote.ASK) != NULL || tick.field(TickLayout.Quote.ASK_QUANTITY) == NULL,
                "a quantity to sell without a price",
                tick);
    }

    private void checkTrade(Tick tick) {
        require(tick.field(TickLayout.Trade.PRICE) != NULL, "a trade without a price", tick);
        checkPrice(tick, tick.field(TickLayout.Trade.PRICE));
        checkOfTrade(tick, tick.field(TickLayout.Trade.QUANTITY), "a trade without a quantity");
        checkOfTrade(tick, tick.field(TickLayout.Trade.TRADE_ID), "a trade without a number");
        long aggressor = tick.field(TickLayout.Trade.AGGRESSOR_SIDE);
        require(
                aggressor == NULL || aggressor == TickLayout.SIDE_BID || aggressor == TickLayout.SIDE_ASK,
                "aggressor",
                tick);
        for (int index = TickLayout.Trade.AGGRESSOR_SIDE + 1; index < TickLayout.BODY_FIELDS; index++) {
            require(tick.field(index) == NULL, "spare field " + index, tick);
        }
    }

    private void checkOfTrade(Tick tick, long value, String rule) {
        require(value >= 0 || prices.bareTrades() && value == NULL, rule, tick);
    }

    private void checkSummary(Tick tick) {
        for (int index = TickLayout.Summary.OPEN; index <= TickLayout.Summary.LOW_52_WEEKS; index++) {
            checkPrice(tick, tick.field(index));
        }
        checkQuantity(tick, tick.field(TickLayout.Summary.TOTAL_BUY_QUANTITY));
        checkQuantity(tick, tick.field(TickLayout.Summary.TOTAL_SELL_QUANTITY));
    }

    private void checkDepth(Tick tick) {
        long header = tick.field(TickLayout.Depth.HEADER);
        int newSide = (int) (header & 0xFF);
        int count = (int) (header >>> 8 & 0xFF);
        boolean snapshot = TickFlags.has(tick.flags(), TickFlags.SNAPSHOT);
        require(newSide == TickLayout.SIDE_BID || newSide == TickLayout.SIDE_ASK, "side", tick);
        if (fragment == 0 || newSide != side) {
            require(fragment == 0 || newSide == TickLayout.SIDE_ASK, "bids behind asks", tick);
            side = newSide;
            levels = 0;
        }
        require((header >>> 16 & 0xFFFF) == fragment, "place within the book", tick);
        require(header >>> 32 == levels, "first level", tick);
        require(count <= TickLayout.Depth.LEVELS && (count > 0 || snapshot), "count of levels", tick);
        for (int level = 0; level < TickLayout.Depth.LEVELS; level++) {
            long price = tick.field(TickLayout.Depth.price(level));
            long quantity = tick.field(TickLayout.Depth.quantity(level));
            long orders = tick.field(TickLayout.Depth.ORDERS) >>> level * ORDERS_BITS & 0xFFFF;
            if (level < count) {
                require(price != NULL, "a level without a price", tick);
                checkPrice(tick, price);
                require(snapshot ? quantity > 0 : quantity >= 0, "quantity of a level", tick);
            } else {
                require(price == NULL && quantity == NULL && orders == 0, "a level that is none", tick);
            }
        }
        levels += count;
        boolean last = TickFlags.has(tick.flags(), TickFlags.LAST_FRAGMENT);
        require(last != TickFlags.has(tick.flags(), TickFlags.FRAGMENT), "fragment or last one", tick);
        fragment = last ? 0 : fragment + 1;
    }

    private static void checkStatus(Tick tick) {
        require(StreamState.of(tick.field(TickLayout.Status.STATE)) != null, "state", tick);
        require(StateReason.of(tick.field(TickLayout.Status.REASON)) != null, "reason", tick);
        long argument = tick.field(TickLayout.Status.ARGUMENT);
        require(argument == NULL || argument >= 0, "argument", tick);
    }

    /** What is not there is {@link TickLayout#NULL_VALUE}, and not zero. */
    private void checkPrice(Tick tick, long price) {
        require(price == NULL || (price != 0 || prices.zero()) && price >= prices.lowest(), "price " + price, tick);
    }

    private static void checkQuantity(Tick tick, long quantity) {
        require(quantity == NULL || quantity >= 0, "quantity " + quantity, tick);
    }

    private static void checkTime(Tick tick, long timeNs) {
        require(timeNs == NULL || timeNs >= 0, "time " + timeNs, tick);
    }

    private static void require(boolean holds, String rule, Tick tick) {
        if (!holds) {
            throw new AssertionError(rule + ": " + tick);
        }
    }
}
