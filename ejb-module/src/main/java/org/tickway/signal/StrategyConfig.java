package org.tickway.signal;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tickway.tick.TickStream;

/**
 * A strategy whose signals go to {@code signals.{name}}.
 *
 * @param fast bars of the quick average, for {@link Rule#SMA_CROSS} and {@link Rule#MACD}
 * @param slow bars of the slow average, more than {@code fast}
 * @param period bars of the relative strength, or of MACD's signal line
 * @param low lower bound of the relative strength, 1 to 99
 * @param high upper bound, more than {@code low}, to 99
 * @param bars interval of the bars
 * @param instruments canonical names; {@code *} is all, {@code NSE:*} all of an exchange
 */
public record StrategyConfig(
        String name,
        Rule rule,
        int fast,
        int slow,
        int period,
        int low,
        int high,
        TickStream bars,
        Set<String> instruments) {

    static final String ALL = "*";

    /** How a strategy judges. */
    public enum Rule {
        /** Two simple moving averages cross. */
        SMA_CROSS("sma-cross"),
        /** The relative strength index (Wilder's) comes back into its bounds. */
        RSI("rsi"),
        /** The difference of two exponential averages crosses its own exponential average. */
        MACD("macd");

        private final String settingName;

        Rule(String settingName) {
            this.settingName = settingName;
        }

        /** As it is written in settings and messages. */
        public String settingName() {
            return settingName;
        }

        /** The rule with this name in settings, or null. */
        public static @Nullable Rule of(String settingName) {
            for (Rule rule : values()) {
                if (rule.settingName.equals(settingName.toLowerCase(Locale.ROOT))) {
                    return rule;
                }
            }
            return null;
        }
    }

    public StrategyConfig {
        instruments = Set.copyOf(instruments);
    }

    /** Whether it looks at this instrument. */
    boolean covers(String instrument) {
        return instruments.contains(instrument)
                || instruments.contains(ALL)
                || instruments.contains(instrument.substring(0, instrument.indexOf(':') + 1) + ALL);
    }
}
