package org.tickway.benchmarks.result;

import java.util.List;

/**
 * The values of all rounds in short.
 *
 * @param median the middle one, or the mean of the two in the middle
 */
public record Spread(double median, double least, double greatest) {

    /** @throws IllegalArgumentException where there is no value */
    public static Spread of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("values are none");
        }
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }
}
