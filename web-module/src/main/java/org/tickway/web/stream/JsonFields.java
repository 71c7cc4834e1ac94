package org.tickway.web.stream;

import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the values of one message strictly: each method takes the value at which the parser stands next and says what is
 * wrong with it. One thread.
 */
final class JsonFields {

    private static final int MAX_NESTING = 16;
    private static final int MAX_SHOWN = 40;
    private static final int MAX_DIGITS = 15;

    private final JsonParser parser;

    JsonFields(JsonParser parser) {
        this.parser = parser;
    }

    Event next() throws MalformedOpException {
        if (!parser.hasNext()) {
            throw new MalformedOpException("the message ends too early");
        }
        return parser.next();
    }

    String name() {
        return parser.getString();
    }

    String string(String field, int maxLength) throws MalformedOpException {
        if (next() != Event.VALUE_STRING) {
            throw new MalformedOpException(field + " must be a string");
        }
        return bounded(field, maxLength);
    }

    /** The text of the string or number that was just read. */
    String bounded(String field, int maxLength) throws MalformedOpException {
        String value = parser.getString();
        if (value.isEmpty() || value.length() > maxLength) {
            throw new MalformedOpException(
                    field + " must have 1 to " + maxLength + " characters, not " + value.length());
        }
        return value;
    }

    long integer(String field, long minimum, long maximum) throws MalformedOpException {
        if (next() != Event.VALUE_NUMBER) {
            throw new MalformedOpException(field + " must be a whole number");
        }
        String text = parser.getString();
        boolean whole = text.length() <= MAX_DIGITS && text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '-');
        long value = whole ? Long.parseLong(text) : -1;
        if (!whole || value < minimum || value > maximum) {
            throw new MalformedOpException(
                    field + "=" + shown(text) + " must be a whole number from " + minimum + " to " + maximum);
        }
        return value;
    }

    boolean flag(String field) throws MalformedOpException {
        Event event = next();
        if (event != Event.VALUE_TRUE && event != Event.VALUE_FALSE) {
            throw new MalformedOpException(field + " must be true or false");
        }
        return event == Event.VALUE_TRUE;
    }

    double decimal(String field, double minimum, double maximum) throws MalformedOpException {
        if (next() != Event.VALUE_NUMBER) {
            throw new MalformedOpException(field + " must be a number");
        }
        return decimalHere(field, minimum, maximum);
    }

    /** The number that was just read. */
    double decimalHere(String field, double minimum, double maximum) throws MalformedOpException {
        String text = parser.getString();
        double value = text.length() > MAX_SHOWN ? Double.NaN : Double.parseDouble(text);
        if (!(value >= minimum && value <= maximum)) {
            throw new MalformedOpException(
                    field + "=" + shown(text) + " must be a number from " + plain(minimum) + " to " + plain(maximum));
        }
        return value;
    }

    /** The JSON object that comes next, as text; numbers as they were written. */
    String object(String field) throws MalformedOpException {
        if (next() != Event.START_OBJECT) {
            throw new MalformedOpException(field + " must be a JSON object");
        }
        JsonCopy copy = new JsonCopy(parser, MAX_NESTING);
        copy.object();
        return copy.toString();
    }

    /** An array of strings without repeats, in order. */
    List<String> strings(String field, int maxCount, int maxLength) throws MalformedOpException {
        if (next() != Event.START_ARRAY) {
            throw new MalformedOpException(field + " must be an array of strings");
        }
        Set<String> values = new LinkedHashSet<>();
        int count = 0;
        for (Event event = next(); event != Event.END_ARRAY; event = next()) {
            if (event != Event.VALUE_STRING) {
                throw new MalformedOpException(field + "[" + count + "] must be a string");
            }
            if (++count > maxCount) {
                throw new MalformedOpException(field + " must have at most " + maxCount + " entries");
            }
            values.add(bounded(field + "[" + (count - 1) + "]", maxLength));
        }
        if (values.isEmpty()) {
            throw new MalformedOpException(field + " must have at least one entry");
        }
        return new ArrayList<>(values);
    }

    /** Passes over the value that comes next, whatever it is. */
    void skip() throws MalformedOpException {
        int depth = 0;
        do {
            Event event = next();
            if (event == Event.START_OBJECT || event == Event.START_ARRAY) {
                depth++;
                if (depth > MAX_NESTING) {
                    throw new MalformedOpException("the message is nested more than " + MAX_NESTING + " deep");
                }
            } else if (event == Event.END_OBJECT || event == Event.END_ARRAY) {
                depth--;
            }
        } while (depth > 0);
    }

    private static String plain(double bound) {
        return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
    }

    /** A value of the client's, short enough to be told back. */
    static String shown(String value) {
        return value.length() <= MAX_SHOWN ? value : value.substring(0, MAX_SHOWN) + "...";
    }
}
