package org.tickway.benchmarks.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tickway.benchmarks.result.Spread;

/** Writes numbers with as many digits as they are good for. Stateless. */
final class Figure {

    private static final int THREE_DIGITS = 1_000;

    private Figure() {}

    /** Three digits, with separators of thousands. */
    static String of(double value) {
        double size = Math.abs(value);
        if (size < 0.005) {
            return "0";
        }
        if (size < 10) {
            return String.format(Locale.ROOT, "%.2f", value);
        }
        if (size < 100) {
            return String.format(Locale.ROOT, "%.1f", value);
        }
        double step = 1;
        while (size / step >= THREE_DIGITS) {
            step *= 10;
        }
        return String.format(Locale.ROOT, "%,d", Math.round(value / step) * (long) step);
    }

    /** The median and, in brackets, the least and the greatest; nothing where it was not measured. */
    static String of(@Nullable Spread spread) {
        return spread == null
                ? ""
                : of(spread.median()) + " (" + of(spread.least()) + "-" + of(spread.greatest()) + ")";
    }
}
