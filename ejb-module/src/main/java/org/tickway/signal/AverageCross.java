package org.tickway.signal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Indicator;
import org.ta4j.core.num.Num;
import org.ta4j.core.rules.CrossedDownIndicatorRule;
import org.ta4j.core.rules.CrossedUpIndicatorRule;

/** BUY where a quick line comes above a slow one, SELL where it falls below it. */
final class AverageCross implements SignalRule {

    private final String quickName;
    private final Indicator<Num> quick;
    private final String slowName;
    private final Indicator<Num> slow;
    private final int neededBars;
    private final CrossedUpIndicatorRule up;
    private final CrossedDownIndicatorRule down;

    AverageCross(String quickName, Indicator<Num> quick, String slowName, Indicator<Num> slow, int neededBars) {
        this.quickName = quickName;
        this.quick = quick;
        this.slowName = slowName;
        this.slow = slow;
        this.neededBars = neededBars;
        this.up = new CrossedUpIndicatorRule(quick, slow);
        this.down = new CrossedDownIndicatorRule(quick, slow);
    }

    @Override
    public int neededBars() {
        return neededBars;
    }

    @Override
    public @Nullable Signal judge(int index) {
        Num quickValue = quick.getValue(index); // computed at each bar, since both remember the bars before
        Num slowValue = slow.getValue(index);
        Signal.Side side =
                up.isSatisfied(index, null) ? Signal.Side.BUY : down.isSatisfied(index, null) ? Signal.Side.SELL : null;
        if (side == null) {
            return null;
        }
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(quickName, quickValue.doubleValue());
        values.put(slowName, slowValue.doubleValue());
        return new Signal(side, values);
    }
}
