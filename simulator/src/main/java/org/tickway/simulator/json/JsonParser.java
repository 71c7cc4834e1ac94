package org.tickway.simulator.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parses one JSON text (RFC 8259, UTF-8). An instance serves one text and one thread. */
public final class JsonParser {
    private static final int MAXIMUM_DEPTH = 64;

    private final byte[] bytes;
    private final int limit;
    private int position;

    private JsonParser(byte[] bytes, int start, int limit) {
        this.bytes = bytes;
        this.position = start;
        this.limit = limit;
    }

    /**
     * Parses the whole array as one value.
     *
     * @throws JsonSyntaxException if it is not exactly one value, or nests deeper than 64
     */
    public static JsonValue parse(byte[] bytes) throws JsonSyntaxException {
        return parse(bytes, 0, bytes.length);
    }

    /**
     * Parses the range from {@code start} to {@code end} (exclusive) as one value.
     *
     * @throws JsonSyntaxException if it is not exactly one value, or nests deeper than 64
     */
    public static JsonValue parse(byte[] bytes, int start, int end) throws JsonSyntaxException {
        JsonParser parser = new JsonParser(bytes, start, end);
        JsonValue value = parser.value(0);
        parser.skipSpace();
        if (parser.position < end) {
            throw parser.fault("trailing characters");
        }
        return value;
    }

    /** The text as a JSON string with its quotes. */
    public static String quote(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    private JsonValue value(int depth) throws JsonSyntaxException {
        skipSpace();
        if (position >= limit || depth > MAXIMUM_DEPTH) {
            throw fault("expected value");
        }
        int start = position;
        return switch (bytes[position]) {
            case '{' -> members(depth);
            case '[' -> array(depth);
            case '"' -> new JsonValue.Text(string(), start, position);
            case 't' -> {
                word("true");
                yield new JsonValue.Truth(true, start, position);
            }
            case 'f' -> {
                word("false");
                yield new JsonValue.Truth(false, start, position);
            }
            case 'n' -> {
                word("null");
                yield new JsonValue.Nothing(start, position);
            }
            default -> numeral();
        };
    }

    private JsonValue members(int depth) throws JsonSyntaxException {
        int start = position++;
        Map<String, JsonValue> values = new LinkedHashMap<>();
        skipSpace();
        if (peek() == '}') {
            position++;
            return new JsonValue.Members(values, start, position);
        }
        while (true) {
            skipSpace();
            if (peek() != '"') {
                throw fault("key must be a string");
            }
            String key = string();
            skipSpace();
            expect(':');
            values.put(key, value(depth + 1));
            skipSpace();
            if (peek() == '}') {
                position++;
                return new JsonValue.Members(values, start, position);
            }
            expect(',');
        }
    }

    private JsonValue array(int depth) throws JsonSyntaxException {
        int start = position++;
        List<JsonValue> items = new ArrayList<>();
        skipSpace();
        if (peek() == ']') {
            position++;
            return new JsonValue.Array(items, start, position);
        }
        while (true) {
            items.add(value(depth + 1));
            skipSpace();
            if (peek() == ']') {
                position++;
                return new JsonValue.Array(items, start, position);
            }
            expect(',');
        }
    }

    private String string() throws JsonSyntaxException {
        int start = ++position;
        boolean escaped = false;
        while (peek() != '"') {
            int c = peek();
            if (c < 0x20) {
                throw fault("expected end of string");
            }
            if (c == '\\') {
                escaped = true;
                position++;
            }
            position++;
        }
        String raw = new String(bytes, start, position - start, StandardCharsets.UTF_8);
        position++;
        return escaped ? unescape(raw) : raw;
    }

    private String unescape(String raw) throws JsonSyntaxException {
        StringBuilder out = new StringBuilder(raw.length());
        int from = 0;
        for (int backslash = raw.indexOf('\\'); backslash >= 0; backslash = raw.indexOf('\\', from)) {
            out.append(raw, from, backslash);
            from = backslash + 2;
            switch (raw.charAt(backslash + 1)) {
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case '"' -> out.append('"');
                case '\\' -> out.append('\\');
                case '/' -> out.append('/');
                case 'u' -> {
                    if (from + 4 > raw.length()
                            || !raw.substring(from, from + 4).matches("[0-9a-fA-F]{4}")) {
                        throw fault("invalid escape");
                    }
                    out.append((char) Integer.parseInt(raw.substring(from, from + 4), 16));
                    from += 4;
                }
                default -> throw fault("invalid escape");
            }
        }
        out.append(raw, from, raw.length());
        return out.toString();
    }

    private JsonValue numeral() throws JsonSyntaxException {
        int start = position;
        if (peekOrEnd() == '-') {
            position++;
        }
        if (peekOrEnd() == '0') {
            position++; // no digit may follow
        } else {
            digits();
        }
        if (peekOrEnd() == '.') {
            position++;
            digits();
        }
        if (peekOrEnd() == 'e' || peekOrEnd() == 'E') {
            position++;
            if (peekOrEnd() == '+' || peekOrEnd() == '-') {
                position++;
            }
            digits();
        }
        return new JsonValue.Numeral(
                new String(bytes, start, position - start, StandardCharsets.US_ASCII), start, position);
    }

    private void digits() throws JsonSyntaxException {
        int start = position;
        while (peekOrEnd() >= '0' && peekOrEnd() <= '9') {
            position++;
        }
        if (position == start) {
            throw fault("expected value");
        }
    }

    private void word(String word) throws JsonSyntaxException {
        for (int i = 0; i < word.length(); i++) {
            expect(word.charAt(i));
        }
    }

    private void expect(char wanted) throws JsonSyntaxException {
        if (peekOrEnd() != wanted) {
            throw fault("expected `" + wanted + "`");
        }
        position++;
    }

    private int peek() throws JsonSyntaxException {
        if (position >= limit) {
            throw fault("EOF while parsing");
        }
        return bytes[position] & 0xff;
    }

    private int peekOrEnd() {
        return position < limit ? bytes[position] & 0xff : -1;
    }

    private void skipSpace() {
        while (position < limit
                && (bytes[position] == ' '
                        || bytes[position] == '\n'
                        || bytes[position] == '\r'
                        || bytes[position] == '\t')) {
            position++;
        }
    }

    private JsonSyntaxException fault(String expectation) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < Math.min(position, limit); i++) {
            column = bytes[i] == '\n' ? 1 : column + 1;
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return new JsonSyntaxException(expectation, line, column);
    }
}
