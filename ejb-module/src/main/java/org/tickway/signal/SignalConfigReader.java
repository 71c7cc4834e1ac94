package org.tickway.signal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tickway.settings.Settings;
import org.tickway.tick.TickStream;

/**
 * Reads the strategies: {@code tickway.signals} names them, and {@code tickway.signals.{name}} says what each does, such as
 * {@code rule=sma-cross fast=10 slow=30 bars=1m instruments=NSE:INFY,NSE:TCS}. Faults are noted in the settings. One
 * thread.
 */
public final class SignalConfigReader {

    static final String NAMES = "tickway.signals";
    static final String MAX_SERIES = "tickway.signals.max-series";
    static final String MAX_WAITING_BARS = "tickway.signals.max-waiting-bars";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern INSTRUMENT = Pattern.compile("\\*|[A-Z0-9_]{1,16}:(\\*|[^,\\s*]{1,64})");
    private static final Set<String> PARTS =
            Set.of("rule", "fast", "slow", "period", "low", "high", "bars", "instruments");
    private static final int MAX_PERIOD = 1_000;

    private final Settings settings;

    public SignalConfigReader(Settings settings) {
        this.settings = settings;
    }

    public SignalConfig read() {
        List<StrategyConfig> strategies = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String name : settings.list(NAMES)) {
            if (!NAME.matcher(name).matches()
                    || MAX_SERIES.equals(NAMES + '.' + name)
                    || MAX_WAITING_BARS.equals(NAMES + '.' + name)) {
                settings.fault(NAMES, "=" + name + " is not a name of 1 to 64 letters, digits, - and _");
            } else if (!seen.add(name)) {
                settings.fault(NAMES, "=" + name + " stands there twice");
            } else {
                StrategyConfig strategy = strategy(name);
                if (strategy != null) {
                    strategies.add(strategy);
                }
            }
        }
        return new SignalConfig(
                strategies,
                settings.number(MAX_SERIES, 10_000, 1, 1_000_000),
                settings.number(MAX_WAITING_BARS, 65_536, 16, 1_048_576));
    }

    private @Nullable StrategyConfig strategy(String name) {
        String key = NAMES + '.' + name;
        String text = settings.text(key);
        if (text == null) {
            settings.fault(key, "is not set although " + NAMES + " names " + name);
            return null;
        }
        int faultsBefore = settings.faults().size();
        Map<String, String> parts = parts(key, text);
        StrategyConfig.Rule rule = StrategyConfig.Rule.of(parts.getOrDefault("rule", ""));
        if (rule == null) {
            settings.fault(key, "has rule=" + parts.get("rule") + ", not sma-cross, rsi or macd");
            rule = StrategyConfig.Rule.SMA_CROSS;
        }
        TickStream bars = TickStream.bars(parts.getOrDefault("bars", "1m"));
        if (bars == null) {
            settings.fault(key, "has bars=" + parts.get("bars") + ", not 1s, 1m, 5m or 1h");
            bars = TickStream.BARS_1M;
        }
        boolean macd = rule == StrategyConfig.Rule.MACD;
        int fast = number(key, parts, "fast", macd ? 12 : 10, MAX_PERIOD);
        int slow = number(key, parts, "slow", macd ? 26 : 30, MAX_PERIOD);
        int period = number(key, parts, "period", macd ? 9 : 14, MAX_PERIOD);
        int low = number(key, parts, "low", 30, 99);
        int high = number(key, parts, "high", 70, 99);
        if (rule != StrategyConfig.Rule.RSI && fast >= slow) {
            settings.fault(key, "has fast=" + fast + ", which is not less than slow=" + slow);
        }
        if (rule == StrategyConfig.Rule.RSI && low >= high) {
            settings.fault(key, "has low=" + low + ", which is not less than high=" + high);
        }
        Set<String> instruments = instruments(key, parts.get("instruments"));
        return settings.faults().size() > faultsBefore
                ? null
                : new StrategyConfig(name, rule, fast, slow, period, low, high, bars, instruments);
    }

    private Map<String, String> parts(String key, String text) {
        Map<String, String> parts = new HashMap<>();
        for (String part : text.split("\\s+", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            if (equals < 0 || !PARTS.contains(name)) {
                settings.fault(
                        key,
                        "has the part " + part
                                + ", which is none of rule=, fast=, slow=, period=, low=, high=, bars=, instruments=");
            } else if (parts.put(name, part.substring(equals + 1)) != null) {
                settings.fault(key, "has " + name + " twice");
            }
        }
        return parts;
    }

    private int number(String key, Map<String, String> parts, String name, int otherwise, int most) {
        String text = parts.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // the fault below speaks of every text that is not such a number
        }
        settings.fault(key, "has " + name + '=' + text + ", not a whole number from 1 to " + most);
        return otherwise;
    }

    private Set<String> instruments(String key, @Nullable String text) {
        Set<String> instruments = new HashSet<>();
        for (String instrument : (text == null ? "" : text).split(",", -1)) {
            if (INSTRUMENT.matcher(instrument).matches()) {
                instruments.add(instrument);
            } else {
                settings.fault(key, "has instruments=" + text + ", not EXCHANGE:SYMBOL,... with * for all");
                break;
            }
        }
        return instruments;
    }
}
