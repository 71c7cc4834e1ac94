package org.tickway.risk;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/**
 * What a user's portfolio should not exceed, by measure; a measure that is not named has no limit.
 *
 * @param bounds each above 0
 */
public record RiskLimits(Map<Measure, BigDecimal> bounds) {

    public static final RiskLimits NONE = new RiskLimits(Map.of());

    /** What is limited. */
    public enum Measure {
        /** Gross exposure. */
        EXPOSURE("exposure"),
        /** Unrealised loss. */
        LOSS("loss"),
        /** Value at risk at 95 %. */
        VAR95("var95"),
        /** Value at risk at 99 %. */
        VAR99("var99");

        private final String wireName;

        Measure(String wireName) {
            this.wireName = wireName;
        }

        /** As it is written in settings and messages. */
        public String wireName() {
            return wireName;
        }
    }

    public RiskLimits {
        bounds = Map.copyOf(bounds);
    }

    Set<Measure> measures() {
        return bounds.keySet();
    }
}
