package org.tickway.signal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.indicators.EMAIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.DoubleNum;

/**
 * The bars of one instrument as one strategy sees them, a bounded number of the newest, and its rule over them. One thread.
 */
final class StrategySeries {

    /** What exponential averages remember of bars this many periods ago is below the digits of a double's fraction. */
    private static final int KEPT_PERIODS = 4;

    private final StrategyConfig config;
    private final BarSeries series;
    private final SignalRule rule;
    private long seen;
    private long lastOpenTimeNs = Long.MIN_VALUE;

    StrategySeries(StrategyConfig config) {
        this.config = config;
        int longest = Math.max(config.slow(), config.period());
        this.series = new BaseBarSeriesBuilder()
                .withNumTypeOf(DoubleNum.class)
                .withMaxBarCount(KEPT_PERIODS * longest + 2)
                .build();
        this.rule = rule(config, new ClosePriceIndicator(series));
    }

    /** Takes a bar in and answers what it says; null for nothing. A bar that is no newer than the last is passed over. */
    @Nullable
    Signal add(ClosedBar bar) {
        if (bar.openTimeNs() <= lastOpenTimeNs) {
            return null;
        }
        lastOpenTimeNs = bar.openTimeNs();
        Duration length = Duration.ofMillis(config.bars().intervalMs());
        Instant end = Instant.EPOCH.plusNanos(bar.openTimeNs()).plus(length);
        series.addBar(new BaseBar(
                length,
                end.atZone(ZoneOffset.UTC),
                DoubleNum.valueOf(bar.open()),
                DoubleNum.valueOf(bar.high()),
                DoubleNum.valueOf(bar.low()),
                DoubleNum.valueOf(bar.close()),
                DoubleNum.valueOf(bar.volume()),
                DoubleNum.valueOf(0)));
        seen++;
        Signal signal = rule.judge(series.getEndIndex());
        return seen < rule.neededBars() ? null : signal;
    }

    private static SignalRule rule(StrategyConfig config, ClosePriceIndicator close) {
        return switch (config.rule()) {
            case SMA_CROSS ->
                new AverageCross(
                        "fast",
                        new SMAIndicator(close, config.fast()),
                        "slow",
                        new SMAIndicator(close, config.slow()),
                        config.slow() + 1);
            case RSI ->
                new StrengthBands(
                        new RSIIndicator(close, config.period()), config.low(), config.high(), config.period() + 2);
            case MACD -> {
                MACDIndicator difference = new MACDIndicator(close, config.fast(), config.slow());
                yield new AverageCross(
                        "macd",
                        difference,
                        "signal",
                        new EMAIndicator(difference, config.period()),
                        config.slow() + config.period());
            }
        };
    }
}
