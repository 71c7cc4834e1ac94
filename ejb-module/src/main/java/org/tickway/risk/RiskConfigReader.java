package org.tickway.risk;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tickway.settings.Settings;

/** Reads {@link RiskConfig}; faults are noted in the settings. One thread. */
public final class RiskConfigReader {

    static final String INTERVAL_MS = "tickway.risk.interval-ms";
    static final String RETURNS_FILE = "tickway.risk.returns-file";
    static final String LIMITS = "tickway.risk.limits";
    static final String LIMITED_USERS = "tickway.risk.limited-users";
    static final String HYSTERESIS_PERCENT = "tickway.risk.hysteresis-percent";

    private final Settings settings;

    public RiskConfigReader(Settings settings) {
        this.settings = settings;
    }

    public RiskConfig read() {
        Map<String, RiskLimits> users = new HashMap<>();
        for (String user : settings.list(LIMITED_USERS)) {
            String key = LIMITS + '.' + user;
            if (settings.text(key) == null) {
                settings.fault(key, "is not set although " + LIMITED_USERS + " names " + user);
            }
            users.put(user, limits(key));
        }
        String file = settings.text(RETURNS_FILE);
        return new RiskConfig(
                settings.number(INTERVAL_MS, 1_000, 100, 3_600_000),
                file == null ? null : Path.of(file),
                limits(LIMITS),
                users,
                BigDecimal.valueOf(settings.number(HYSTERESIS_PERCENT, 5, 0, 100), 2));
    }

    private RiskLimits limits(String key) {
        Map<RiskLimits.Measure, BigDecimal> bounds = new EnumMap<>(RiskLimits.Measure.class);
        for (String entry : settings.list(key)) {
            int colon = entry.indexOf(':');
            RiskLimits.Measure measure = measure(entry.substring(0, Math.max(0, colon)));
            BigDecimal bound = colon < 0 ? null : number(entry.substring(colon + 1));
            if (measure == null || bound == null || bound.signum() <= 0) {
                settings.fault(
                        key,
                        "=" + entry + " is not measure:bound with exposure, loss, var95 or var99 and a number above 0");
            } else if (bounds.put(measure, bound) != null) {
                settings.fault(key, "has " + measure.wireName() + " twice");
            }
        }
        return new RiskLimits(bounds);
    }

    private static RiskLimits.@Nullable Measure measure(String name) {
        for (RiskLimits.Measure measure : RiskLimits.Measure.values()) {
            if (measure.wireName().equals(name.strip())) {
                return measure;
            }
        }
        return null;
    }

    private static @Nullable BigDecimal number(String text) {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }
}
