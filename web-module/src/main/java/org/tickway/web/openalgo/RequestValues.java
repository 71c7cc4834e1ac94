package org.tickway.web.openalgo;

import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import org.jspecify.annotations.Nullable;
import org.tickway.web.json.JsonText;

/** Reads the values of one message, as lenient as the protocol is and bounded where it is not. One thread. */
final class RequestValues {

    private static final int MAX_NESTING = 16;
    private static final int MAX_ECHO_LENGTH = 128;

    private final JsonParser parser;

    RequestValues(JsonParser parser) {
        this.parser = parser;
    }

    Event next() throws UnusableRequestException {
        if (!parser.hasNext()) {
            throw new UnusableRequestException(ErrorCode.INVALID_JSON, "Invalid JSON format: it ends too early");
        }
        return parser.next();
    }

    /** The name of the field that was just read. */
    String name() {
        return parser.getString();
    }

    /** The next value as text if it is a string or a number; null for null; true and false and all else are errors. */
    @Nullable
    String text(String field, ErrorCode code, int maxLength) throws UnusableRequestException {
        Event event = next();
        if (event == Event.VALUE_NULL) {
            return null;
        }
        if (event != Event.VALUE_STRING && event != Event.VALUE_NUMBER) {
            throw new UnusableRequestException(code, field + " must be a string");
        }
        String text = parser.getString();
        if (text.length() > maxLength) {
            throw new UnusableRequestException(code, field + " must have at most " + maxLength + " characters");
        }
        return text;
    }

    /** The next value, a whole number of 1 to {@code maximum}; it may be written as a string. */
    int count(String field, int maximum) throws UnusableRequestException {
        String text = text(field, ErrorCode.INVALID_PARAMETERS, 9);
        boolean digits = text != null && !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int value = digits && text != null ? Integer.parseInt(text) : 0;
        if (value < 1 || value > maximum) {
            throw new UnusableRequestException(
                    ErrorCode.INVALID_PARAMETERS, field + " must be a whole number from 1 to " + maximum);
        }
        return value;
    }

    /** The next value as JSON, to be sent back as it came; null where it is not a short string or number. */
    @Nullable
    String echo() throws UnusableRequestException {
        Event event = next();
        switch (event) {
            case VALUE_STRING, VALUE_NUMBER -> {
                String text = parser.getString();
                if (text.length() > MAX_ECHO_LENGTH) {
                    return null;
                }
                return event == Event.VALUE_STRING ? JsonText.quoted(text) : text;
            }
            case START_OBJECT, START_ARRAY -> {
                skipOpened();
                return null;
            }
            default -> {
                return null;
            }
        }
    }

    /** Passes over the value that comes next, whatever it is. */
    void skip() throws UnusableRequestException {
        Event event = next();
        if (event == Event.START_OBJECT || event == Event.START_ARRAY) {
            skipOpened();
        }
    }

    private void skipOpened() throws UnusableRequestException {
        for (int depth = 1; depth > 0; ) {
            Event event = next();
            if (event == Event.START_OBJECT || event == Event.START_ARRAY) {
                depth++;
                if (depth > MAX_NESTING) {
                    throw new UnusableRequestException(
                            ErrorCode.INVALID_JSON, "Invalid JSON format: nested more than " + MAX_NESTING + " deep");
                }
            } else if (event == Event.END_OBJECT || event == Event.END_ARRAY) {
                depth--;
            }
        }
    }
}
