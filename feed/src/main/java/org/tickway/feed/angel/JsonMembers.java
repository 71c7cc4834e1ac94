package org.tickway.feed.angel;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.json.JsonScanner;

/**
 * The members of a JSON object as texts, those of an object within it as {@code outer.inner}. One thread.
 *
 * <p>For what comes seldom: errors, orders, logins. Arrays stay as they are written, and so do objects under names of more
 * than 128 characters; null is absent.
 */
final class JsonMembers {

    /** Of the outer name; with a longer one, the names within would be much longer than the text. */
    private static final int MAXIMUM_OUTER_NAME = 128;

    private final JsonScanner scanner = new JsonScanner();
    private byte[] bytes = {};

    /** Reads it; null where it is not one JSON object. */
    @Nullable
    Map<String, String> read(byte[] text, int from, int to) {
        // First as a whole, then again: what is not JSON to its end is nothing.
        scanner.reset(text, from, to);
        if (scanner.peek() != '{' || !scanner.value() || !scanner.atEnd()) {
            return null;
        }
        bytes = text;
        scanner.reset(text, from, to);
        Map<String, String> members = new HashMap<>();
        read("", members);
        bytes = new byte[0];
        return members;
    }

    private void read(String prefix, Map<String, String> members) {
        scanner.accept('{');
        if (scanner.accept('}')) {
            return;
        }
        do {
            scanner.string();
            String name = prefix + unescaped(raw());
            scanner.accept(':');
            int first = scanner.peek();
            if (first == '{' && name.length() <= MAXIMUM_OUTER_NAME) {
                read(name + '.', members);
                continue;
            }
            scanner.value();
            if (first == '"') {
                members.put(name, unescaped(raw()));
            } else if (first != 'n') {
                members.put(name, raw());
            }
        } while (scanner.accept(','));
        scanner.accept('}');
    }

    private String raw() {
        return new String(
                bytes, scanner.tokenStart(), scanner.tokenEnd() - scanner.tokenStart(), StandardCharsets.UTF_8);
    }

    private static String unescaped(String raw) {
        if (raw.indexOf('\\') < 0) {
            return raw;
        }
        StringBuilder text = new StringBuilder(raw.length());
        for (int index = 0; index < raw.length(); index++) {
            char next = raw.charAt(index);
            if (next != '\\') {
                text.append(next);
                continue;
            }
            char kind = raw.charAt(++index);
            switch (kind) {
                case 'b' -> text.append('\b');
                case 'f' -> text.append('\f');
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case 't' -> text.append('\t');
                case 'u' -> {
                    text.append((char) Integer.parseInt(raw.substring(index + 1, index + 5), 16));
                    index += 4;
                }
                default -> text.append(kind);
            }
        }
        return text.toString();
    }

    /** The text as a JSON string with its quotation marks. */
    static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int index = 0; index < text.length(); index++) {
            char next = text.charAt(index);
            if (next == '"' || next == '\\') {
                out.append('\\').append(next);
            } else if (next < ' ') {
                out.append("\\u00").append(Character.forDigit(next >> 4, 16)).append(Character.forDigit(next & 15, 16));
            } else {
                out.append(next);
            }
        }
        return out.append('"').toString();
    }
}
