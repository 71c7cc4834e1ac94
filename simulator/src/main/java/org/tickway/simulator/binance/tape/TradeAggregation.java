package org.tickway.simulator.binance.tape;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Joins trades that follow each other with one time, price and taker's side: those of one order, which a recorded trade does
 * not name. One thread.
 *
 * <p>An aggregate is given on when it cannot grow any more: another trade has come, or time has passed.
 */
public final class TradeAggregation {

    /** A trade of the same order is told no later than this. */
    private static final long PATIENCE_MS = 100;

    private static final int KEPT = 1_000;

    private final Consumer<AggregateTrade> receiver;
    private final Deque<AggregateTrade> newest = new ArrayDeque<>();
    private @Nullable AggregateTrade open;
    private long lastId;

    public TradeAggregation(Consumer<AggregateTrade> receiver) {
        this.receiver = receiver;
    }

    /**
     * Takes the next trade.
     *
     * @param whole whether it is all that its order makes
     */
    public void add(MarketTrade trade, boolean whole) {
        if (!whole && open != null && open.isContinuedBy(trade)) {
            open = open.with(trade);
            return;
        }
        finish();
        open = AggregateTrade.of(++lastId, trade);
        if (whole) {
            finish();
        }
    }

    /** Gives on what has waited long enough. */
    public void advance(long timeMs) {
        if (open != null && open.eventTimeMs() + PATIENCE_MS <= timeMs) {
            finish();
        }
    }

    private void finish() {
        AggregateTrade finished = open;
        if (finished != null) {
            open = null;
            newest.add(finished);
            if (newest.size() > KEPT) {
                newest.remove();
            }
            receiver.accept(finished);
        }
    }

    /** The last ones, up to a thousand, oldest first. */
    public List<AggregateTrade> newest() {
        return List.copyOf(newest);
    }

    public void clear() {
        newest.clear();
        open = null;
        lastId = 0;
    }
}
