package org.tickway.benchmarks.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tickway.benchmarks.result.Measurements;
import org.tickway.benchmarks.result.Spread;

/**
 * A bound for what was measured.
 *
 * @param text what is meant, in words
 * @param table where the quantity is
 * @param subject whose quantity it is
 * @param quantity that is bounded
 * @param yardstick the quantity is divided by that of this subject within each round; null where it stands for itself
 * @param atLeast whether the bound is the least, else the greatest
 * @param bound in the quantity's unit, or a ratio
 */
record Target(
        String text,
        String table,
        String subject,
        String quantity,
        @Nullable String yardstick,
        boolean atLeast,
        double bound) {

    /** The quantity of the subject is to be so much at most. */
    static Target atMost(String text, String table, String subject, String quantity, double bound) {
        return new Target(text, table, subject, quantity, null, false, bound);
    }

    /** The quantity of the subject is to be so much at least. */
    static Target atLeast(String text, String table, String subject, String quantity, double bound) {
        return new Target(text, table, subject, quantity, null, true, bound);
    }

    /** The quantity is to be so many times the yardstick's at most. */
    static Target ratioAtMost(
            String text, String table, String subject, String yardstick, String quantity, double bound) {
        return new Target(text, table, subject, quantity, yardstick, false, bound);
    }

    /** The quantity is to be so many times the yardstick's at least. */
    static Target ratioAtLeast(
            String text, String table, String subject, String yardstick, String quantity, double bound) {
        return new Target(text, table, subject, quantity, yardstick, true, bound);
    }

    /** A row of the table of targets, or null where it was not measured. */
    @Nullable
    String row(Measurements all) {
        Measurements measured = all.table(table);
        Spread spread =
                yardstick == null ? measured.spread(subject, quantity) : measured.ratio(subject, yardstick, quantity);
        if (spread == null) {
            return null;
        }
        boolean met = atLeast ? spread.median() >= bound : spread.median() <= bound;
        String comparison = atLeast ? "at least " : "at most ";
        String unit = yardstick == null ? " " + quantity : " times";
        return String.format(
                Locale.ROOT,
                "| %s | %s%s%s | %s | %s |",
                text,
                comparison,
                Figure.of(bound),
                unit,
                Figure.of(spread),
                met ? "yes" : "**no**");
    }
}
