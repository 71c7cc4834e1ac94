package org.tickway.risk;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How risk is computed.
 *
 * @param intervalMs between two valuations of a user, at least 100
 * @param returnsFile daily closes, see {@code docs/reference/gateway.md}; null for none, so that there is no value at risk
 * @param limits of users who have none of their own
 * @param userLimits of users by name
 * @param hysteresis a breach is over when the measure is this part below its limit, 0 to 1
 */
public record RiskConfig(
        long intervalMs,
        @Nullable Path returnsFile,
        RiskLimits limits,
        Map<String, RiskLimits> userLimits,
        BigDecimal hysteresis) {

    public static final RiskConfig DEFAULT =
            new RiskConfig(1_000, null, RiskLimits.NONE, Map.of(), new BigDecimal("0.05"));

    public RiskConfig {
        userLimits = Map.copyOf(userLimits);
    }

    RiskLimits of(String user) {
        return userLimits.getOrDefault(user, limits);
    }
}
