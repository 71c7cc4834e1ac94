package org.tickway.web.stream;

import jakarta.json.stream.JsonParser.Event;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads a point in time: ISO 8601 with a zone, or milliseconds since the epoch as in the gateway's own messages. */
final class TimeReader {

    private static final int MAX_LENGTH = 40;
    private static final long MAX_MS = 9_000_000_000_000L;

    private TimeReader() {}

    /** Nanoseconds since the epoch; null where {@code null} was written. */
    static @Nullable Long read(String field, JsonFields fields) throws MalformedOpException {
        Event event = fields.next();
        if (event == Event.VALUE_NULL) {
            return null;
        }
        if (event == Event.VALUE_NUMBER) {
            return Math.round(fields.decimalHere(field, 0, MAX_MS) * 1e6);
        }
        if (event != Event.VALUE_STRING) {
            throw malformed(field, "");
        }
        String text = fields.bounded(field, MAX_LENGTH);
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            if (instant.toEpochMilli() >= 0 && instant.toEpochMilli() <= MAX_MS) {
                return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
            }
        } catch (DateTimeParseException notATime) {
            // told below, with what was sent
        } catch (ArithmeticException farAway) {
            // a year beyond all milliseconds, told below
        }
        throw malformed(field, "='" + JsonFields.shown(text) + "'");
    }

    private static MalformedOpException malformed(String field, String shown) {
        return new MalformedOpException(
                field + shown + " must be a time such as 2026-11-20T03:45:00Z, or milliseconds since 1970");
    }
}
