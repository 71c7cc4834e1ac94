package org.tickway.simulator.binance.tape;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All trades of one market as candles of a second, a minute and an hour, from which those of every other length are made.
 * One thread.
 *
 * <p>Seconds are kept for 1,000 of them and minutes for a day and an hour; hours for ever. A trade that comes late counts in
 * the candle that is open. Windows are as exact as a minute.
 */
public final class CandleHistory {

    private static final int SECONDS = 1_000;
    private static final int MINUTES = 25 * 60;
    private static final long MINUTE_MS = 60_000;
    private static final long HOUR_MS = 3_600_000;

    private final Deque<Candle> seconds = new ArrayDeque<>();
    private final Deque<Candle> minutes = new ArrayDeque<>();
    private final Deque<Candle> hours = new ArrayDeque<>();
    private @Nullable MarketTrade last;

    public void add(MarketTrade trade) {
        add(trade, seconds, 1_000, SECONDS);
        add(trade, minutes, MINUTE_MS, MINUTES);
        add(trade, hours, HOUR_MS, Integer.MAX_VALUE);
        last = trade;
    }

    private static void add(MarketTrade trade, Deque<Candle> candles, long lengthMs, int kept) {
        long startMs = trade.timeMs() - trade.timeMs() % lengthMs;
        Candle open = candles.peekLast();
        if (open == null || open.startMs() < startMs) {
            open = new Candle(startMs);
            candles.add(open);
            if (candles.size() > kept) {
                candles.remove();
            }
        }
        open.add(trade);
    }

    public void clear() {
        seconds.clear();
        minutes.clear();
        hours.clear();
        last = null;
    }

    /** The trade that was made last, or null. */
    public @Nullable MarketTrade last() {
        return last;
    }

    /** The candle that begins then; without trades it stands at the last price before it, and null before any trade. */
    public @Nullable Candle candle(KlineInterval interval, long startMs, long offsetMs) {
        long endMs = interval.endMs(startMs, offsetMs);
        Candle candle = new Candle(startMs);
        long priceBefore = 0;
        for (Candle part : parts(interval)) {
            if (part.startMs() < startMs) {
                priceBefore = part.close();
            } else if (part.startMs() < endMs) {
                candle.append(part);
            }
        }
        if (candle.trades() > 0) {
            return candle;
        }
        return priceBefore == 0 ? null : Candle.flat(startMs, priceBefore);
    }

    private Deque<Candle> parts(KlineInterval interval) {
        if (interval == KlineInterval.SECOND) {
            return seconds;
        }
        return interval.compareTo(KlineInterval.HOURS_1) < 0 ? minutes : hours;
    }

    /** The newest candles that begin in {@code [fromMs, toMs]}, oldest first; those without trades are left out. */
    public List<Candle> candles(KlineInterval interval, long fromMs, long toMs, int limit) {
        List<Candle> candles = new ArrayList<>();
        Candle open = null;
        for (Candle part : parts(interval)) {
            long startMs = interval.startMs(part.startMs(), 0);
            if (startMs < fromMs || startMs > toMs) {
                continue;
            }
            if (open == null || open.startMs() != startMs) {
                open = new Candle(startMs);
                candles.add(open);
            }
            open.append(part);
        }
        return candles.subList(Math.max(0, candles.size() - limit), candles.size());
    }

    /** The trades of the minutes that begin at that moment or later. */
    public Candle since(long fromMs) {
        List<Candle> newest = new ArrayList<>();
        for (Iterator<Candle> all = minutes.descendingIterator(); all.hasNext(); ) {
            Candle minute = all.next();
            if (minute.startMs() < fromMs) {
                break;
            }
            newest.add(minute);
        }
        Collections.reverse(newest);
        Candle window = new Candle(fromMs);
        newest.forEach(window::append);
        return window;
    }

    /** The price of the last trade before the minutes that begin at that moment or later; 0 where there was none. */
    public long priceBefore(long fromMs) {
        long price = 0;
        for (Candle minute : minutes) {
            if (minute.startMs() < fromMs) {
                price = minute.close();
            }
        }
        return price;
    }
}
