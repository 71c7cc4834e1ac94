package org.tickway.journal.chronicle;

import java.util.Arrays;
import java.util.Locale;

/**
 * One measured quantity of some variants in some rounds; the first variant is what the others are compared with. One thread.
 */
final class Figures {

    private final double[][] values;

    Figures(int variants, int rounds) {
        values = new double[variants][rounds];
    }

    /** Notes what a variant had in a round; a negative round is warming up and is forgotten. */
    void note(int variant, int round, double value) {
        if (round >= 0) {
            values[variant][round] = value;
        }
    }

    double median(int variant) {
        return median(values[variant].clone());
    }

    /** Median with the least and the greatest of the rounds. */
    String spread(int variant) {
        double least = Arrays.stream(values[variant]).min().orElseThrow();
        double greatest = Arrays.stream(values[variant]).max().orElseThrow();
        return String.format(Locale.ROOT, "%,.0f (%,.0f-%,.0f)", median(variant), least, greatest);
    }

    /** Of the ratios within each round, the median with the least and the greatest. */
    String ratio(int variant, int base) {
        double[] ratios = new double[values[variant].length];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = values[variant][round] / values[base][round];
        }
        double middle = median(ratios);
        return String.format(Locale.ROOT, "%.2f (%.2f-%.2f)", middle, ratios[0], ratios[ratios.length - 1]);
    }

    /** Sorts. */
    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
