package org.tickway.signal;

import java.util.List;

/**
 * Which strategies run, and their bounds.
 *
 * @param maxSeries instruments that all strategies watch together, at least 1
 * @param maxWaitingBars closed bars that may wait to be judged, at least 1
 */
public record SignalConfig(List<StrategyConfig> strategies, int maxSeries, int maxWaitingBars) {

    public SignalConfig {
        strategies = List.copyOf(strategies);
    }
}
