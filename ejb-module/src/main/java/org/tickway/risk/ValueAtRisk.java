package org.tickway.risk;

import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.jspecify.annotations.Nullable;

/**
 * One-day value at risk by historical simulation.
 *
 * @param at95 the loss that 95 of 100 past days would not have exceeded, at least 0; null with fewer than {@link
 *     #MIN_DAYS_95} days
 * @param at99 the same for 99 of 100; null with fewer than {@link #MIN_DAYS_99} days
 * @param days of which every instrument has a return
 * @param missing the first instrument without any return, or null
 */
record ValueAtRisk(
        @Nullable Double at95,
        @Nullable Double at99,
        int days,
        @Nullable String missing) {

    static final int MIN_DAYS_95 = 20;
    static final int MIN_DAYS_99 = 100;

    /**
     * @param values the present value of each position by instrument, negative for one that was sold short
     */
    static ValueAtRisk of(Map<String, Double> values, DailyReturns returns) {
        Set<LocalDate> dates = null;
        for (String instrument : values.keySet()) {
            NavigableMap<LocalDate, Double> its = returns.of(instrument);
            if (its == null) {
                return new ValueAtRisk(null, null, 0, instrument);
            }
            if (dates == null) {
                dates = new TreeSet<>(its.keySet());
            } else {
                dates.retainAll(its.keySet());
            }
        }
        if (dates == null) {
            return new ValueAtRisk(null, null, 0, null);
        }
        double[] results = new double[dates.size()];
        int day = 0;
        for (LocalDate date : dates) {
            double result = 0;
            for (Map.Entry<String, Double> position : values.entrySet()) {
                NavigableMap<LocalDate, Double> its = returns.of(position.getKey());
                result += position.getValue() * (its == null ? 0 : its.getOrDefault(date, 0.0));
            }
            results[day++] = result;
        }
        return new ValueAtRisk(loss(results, 5, MIN_DAYS_95), loss(results, 1, MIN_DAYS_99), results.length, null);
    }

    private static @Nullable Double loss(double[] results, double percent, int minDays) {
        if (results.length < minDays) {
            return null;
        }
        double percentile = new Percentile()
                .withEstimationType(Percentile.EstimationType.R_7)
                .evaluate(results, percent);
        return Math.max(0, -percentile);
    }
}
