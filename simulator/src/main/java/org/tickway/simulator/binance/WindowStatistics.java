package org.tickway.simulator.binance;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.tickway.simulator.binance.tape.Candle;
import org.tickway.simulator.binance.tape.CandleHistory;

/**
 * The trades of the time before now. A window begins with a minute.
 *
 * @param priceBefore the last price before it, 0 where there was none
 */
record WindowStatistics(Candle candle, long priceBefore) {

    private static final long MINUTE_MS = 60_000;
    private static final BigInteger ONE = BigInteger.valueOf(100_000_000L);

    /** The window that ends now. */
    static WindowStatistics of(CandleHistory candles, long nowMs, long lengthMs) {
        long fromMs = Math.floorDiv(nowMs - lengthMs, MINUTE_MS) * MINUTE_MS;
        return new WindowStatistics(candles.since(fromMs), candles.priceBefore(fromMs));
    }

    boolean isEmpty() {
        return candle.trades() == 0;
    }

    long change() {
        return candle.close() - candle.open();
    }

    /** With three places. */
    String changePercent() {
        return isEmpty()
                ? "0.000"
                : BigDecimal.valueOf(change())
                        .movePointRight(2)
                        .divide(BigDecimal.valueOf(candle.open()), 3, RoundingMode.HALF_UP)
                        .toPlainString();
    }

    /** Weighted by quantity; 0 where nothing was traded. */
    long average() {
        return candle.volume() == 0
                ? 0
                : BigInteger.valueOf(candle.quoteVolume())
                        .multiply(ONE)
                        .divide(BigInteger.valueOf(candle.volume()))
                        .longValue();
    }
}
