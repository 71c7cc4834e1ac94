package org.tickway.benchmarks.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values of one table.
 *
 * @param rows in the order in which they were measured
 */
public record Measurements(List<Measurement> rows) {

    public Measurements {
        rows = List.copyOf(rows);
    }

    /** Those of the table with this name. */
    public Measurements table(String name) {
        return new Measurements(
                rows.stream().filter(row -> row.table().equals(name)).toList());
    }

    public List<String> subjects() {
        return rows.stream().map(Measurement::subject).distinct().toList();
    }

    public List<String> quantities() {
        return rows.stream().map(Measurement::quantity).distinct().toList();
    }

    /** How many rounds there were. */
    public int rounds() {
        return (int) rows.stream().map(Measurement::round).distinct().count();
    }

    /** All rounds of this quantity, or null where it was not measured. */
    public @Nullable Spread spread(String subject, String quantity) {
        List<Double> values = rows.stream()
                .filter(row -> row.subject().equals(subject) && row.quantity().equals(quantity))
                .map(Measurement::value)
                .toList();
        return values.isEmpty() ? null : Spread.of(values);
    }

    /** How the quantity of {@code subject} is to that of {@code yardstick} within each round, or null without a pair. */
    public @Nullable Spread ratio(String subject, String yardstick, String quantity) {
        List<Double> ratios = new ArrayList<>();
        for (Measurement row : rows) {
            Double base = row.subject().equals(subject) && row.quantity().equals(quantity)
                    ? value(yardstick, quantity, row.round())
                    : null;
            if (base != null && base != 0) {
                ratios.add(row.value() / base);
            }
        }
        return ratios.isEmpty() ? null : Spread.of(ratios);
    }

    private @Nullable Double value(String subject, String quantity, int round) {
        return rows.stream()
                .filter(row -> row.round() == round
                        && Objects.equals(row.subject(), subject)
                        && row.quantity().equals(quantity))
                .map(Measurement::value)
                .findFirst()
                .orElse(null);
    }
}
