package org.tickway.frame;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one JSON value: maps, lists, strings, booleans, null, and numbers as long or, with a fraction, as decimal. */
final class JsonReader {

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    static @Nullable Object read(String text) {
        JsonReader reader = new JsonReader(text);
        @Nullable Object value = reader.value();
        if (reader.at != text.length()) {
            throw new IllegalStateException("more than one value at " + reader.at + " of " + text);
        }
        return value;
    }

    private @Nullable Object value() {
        char first = text.charAt(at);
        switch (first) {
            case '{' -> {
                return object();
            }
            case '[' -> {
                return list();
            }
            case '"' -> {
                return string();
            }
            case 't' -> {
                at += 4;
                return true;
            }
            case 'f' -> {
                at += 5;
                return false;
            }
            case 'n' -> {
                at += 4;
                return null;
            }
            default -> {
                return number();
            }
        }
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        at++;
        while (text.charAt(at) != '}') {
            if (text.charAt(at) == ',') {
                at++;
            }
            String name = string();
            at++; // the colon
            if (fields.containsKey(name)) {
                throw new IllegalStateException("field " + name + " twice in " + text);
            }
            fields.put(name, value());
        }
        at++;
        return fields;
    }

    private List<@Nullable Object> list() {
        List<@Nullable Object> values = new ArrayList<>();
        at++;
        while (text.charAt(at) != ']') {
            if (text.charAt(at) == ',') {
                at++;
            }
            values.add(value());
        }
        at++;
        return values;
    }

    private String string() {
        int end = text.indexOf('"', at + 1);
        String value = text.substring(at + 1, end);
        if (text.charAt(at) != '"' || value.indexOf('\\') >= 0) {
            throw new IllegalStateException("no plain string at " + at + " of " + text);
        }
        at = end + 1;
        return value;
    }

    private Object number() {
        int begin = at;
        while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String digits = text.substring(begin, at);
        return digits.indexOf('.') < 0 ? (Object) Long.valueOf(digits) : new BigDecimal(digits);
    }
}
