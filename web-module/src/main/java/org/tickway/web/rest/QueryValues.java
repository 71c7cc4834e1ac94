package org.tickway.web.rest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.tickway.web.problem.Problem;

/** Reads query parameters; what cannot be used is answered with 400. Stateless. */
final class QueryValues {

    private static final long NS_PER_MS = 1_000_000L;
    private static final long MAX_MS = 9_000_000_000_000L;
    private static final int MAX_DIGITS = 13;

    private QueryValues() {}

    /** Nanoseconds since the epoch, of ISO 8601 with a zone or of milliseconds. */
    static long timeNs(String name, @Nullable String value, long otherwise) {
        if (value == null || value.isBlank()) {
            return otherwise;
        }
        if (isDigits(value)) {
            return Math.min(MAX_MS, Long.parseLong(value)) * NS_PER_MS;
        }
        try {
            // a query turns the plus of a zone into a blank
            Instant instant = OffsetDateTime.parse(value.replace(' ', '+')).toInstant();
            long milliseconds = instant.toEpochMilli();
            if (milliseconds >= 0 && milliseconds <= MAX_MS) {
                return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
            }
        } catch (DateTimeException | ArithmeticException notATime) {
            // answered below, as a time that is too far away
        }
        throw bad(name + " must be a time such as 2026-11-20T03:45:00Z, or milliseconds since 1970");
    }

    static int number(String name, @Nullable String value, int otherwise, int least, int most) {
        if (value == null || value.isBlank()) {
            return otherwise;
        }
        long number = isDigits(value) ? Long.parseLong(value) : -1;
        if (number < least || number > most) {
            throw bad(name + " must be a whole number from " + least + " to " + most);
        }
        return (int) number;
    }

    static ProblemException bad(String detail) {
        return new ProblemException(Problem.badRequest(detail));
    }

    private static boolean isDigits(String value) {
        return value.length() <= MAX_DIGITS && value.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
