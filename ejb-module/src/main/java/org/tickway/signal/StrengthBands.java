package org.tickway.signal;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Indicator;
import org.ta4j.core.num.Num;
import org.ta4j.core.rules.CrossedDownIndicatorRule;
import org.ta4j.core.rules.CrossedUpIndicatorRule;

/** BUY where the relative strength comes up through the lower bound, SELL where it falls through the upper one. */
final class StrengthBands implements SignalRule {

    private final Indicator<Num> strength;
    private final int neededBars;
    private final CrossedUpIndicatorRule up;
    private final CrossedDownIndicatorRule down;

    StrengthBands(Indicator<Num> strength, int low, int high, int neededBars) {
        this.strength = strength;
        this.neededBars = neededBars;
        this.up = new CrossedUpIndicatorRule(strength, low);
        this.down = new CrossedDownIndicatorRule(strength, high);
    }

    @Override
    public int neededBars() {
        return neededBars;
    }

    @Override
    public @Nullable Signal judge(int index) {
        double value = strength.getValue(index).doubleValue();
        if (up.isSatisfied(index, null)) {
            return new Signal(Signal.Side.BUY, Map.of("rsi", value));
        }
        return down.isSatisfied(index, null) ? new Signal(Signal.Side.SELL, Map.of("rsi", value)) : null;
    }
}
