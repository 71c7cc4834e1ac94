package org.tickway.benchmarks.result;

/**
 * One value of one round.
 *
 * @param table what it is compared with: values of one table and round were measured beside each other
 * @param subject what was measured, a row of the table
 * @param quantity what of it, a column of the table, with its unit, such as {@code ns a record}
 * @param round from 0
 * @param value in the quantity's unit
 */
public record Measurement(String table, String subject, String quantity, int round, double value) {

    /** Between the parts of a row. */
    private static final String SEPARATOR = ";";

    private static final int PARTS = 5;

    public Measurement {
        requireNoSeparator("table", table);
        requireNoSeparator("subject", subject);
        requireNoSeparator("quantity", quantity);
    }

    /** As a row of a file. */
    String toRow() {
        return String.join(SEPARATOR, table, subject, quantity, Integer.toString(round), Double.toString(value));
    }

    /**
     * The other way round.
     *
     * @throws IllegalArgumentException where the row is none
     */
    static Measurement ofRow(String row) {
        String[] parts = row.split(SEPARATOR, -1);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("row=" + row + " has " + parts.length + " parts, not " + PARTS);
        }
        return new Measurement(parts[0], parts[1], parts[2], Integer.parseInt(parts[3]), Double.parseDouble(parts[4]));
    }

    private static void requireNoSeparator(String name, String value) {
        if (value.contains(SEPARATOR) || value.contains("\n")) {
            throw new IllegalArgumentException(name + "=" + value + " has a separator of rows in it");
        }
    }
}
