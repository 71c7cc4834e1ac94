package org.tickway.feed.master;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One row; used again for each. One thread. */
final class MasterRow {

    private final @Nullable String[] values = new @Nullable String[MasterField.values().length];
    private long line;

    /** Forgets the row before. */
    void begin(long lineNumber) {
        line = lineNumber;
        Arrays.fill(values, null);
    }

    void set(MasterField field, String value) {
        values[field.ordinal()] = value.strip();
    }

    /** The line of the file that it begins on, from 1. */
    long line() {
        return line;
    }

    /** Without white space around it; empty where the row does not say. */
    String text(MasterField field) {
        String value = values[field.ordinal()];
        return value == null ? "" : value;
    }

    /** The same for what has to be there. */
    String required(MasterField field) throws BadRowException {
        String value = text(field);
        if (value.isEmpty()) {
            throw new BadRowException(RowRule.MISSING_VALUE, field.label() + " is missing");
        }
        return value;
    }

    /** A whole number, or {@code otherwise} where the row does not say. */
    int integer(MasterField field, int minimum, int maximum, int otherwise) throws BadRowException {
        String value = text(field);
        if (value.isEmpty()) {
            return otherwise;
        }
        int number = value.matches("-?[0-9]{1,9}") ? Integer.parseInt(value) : Integer.MIN_VALUE;
        if (number < minimum || number > maximum) {
            throw new BadRowException(
                    RowRule.BAD_NUMBER,
                    field.label() + "=" + BadRowException.shown(value) + " must be a whole number from " + minimum
                            + " to " + maximum);
        }
        return number;
    }
}
