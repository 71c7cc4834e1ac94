package org.tickway.feed.kite;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.json.JsonScanner;

/**
 * Reads a text message: one JSON object, which may have another one under {@code data}. One thread.
 *
 * <p>Text comes seldom (orders, errors, announcements), so this makes objects.
 */
final class TextMessage {

    private final JsonScanner scanner = new JsonScanner();
    private byte[] bytes = {};
    private Map<String, String> outer = Map.of();
    private @Nullable Map<String, String> data;

    /** Reads it; false where it is not one JSON object. */
    boolean read(byte[] text, int from, int to) {
        bytes = text;
        outer = Map.of();
        data = null;
        // First as a whole, then again: what is not JSON to its end is nothing.
        scanner.reset(text, from, to);
        if (scanner.peek() != '{' || !scanner.value() || !scanner.atEnd()) {
            return false;
        }
        scanner.reset(text, from, to);
        outer = members(true);
        return true;
    }

    /** The member of the message, unescaped where it is a string; null where there is none or it is null. */
    @Nullable
    String get(String name) {
        return outer.get(name);
    }

    /** The members of the object under {@code data}, or those of the message where there is none. */
    Map<String, String> dataOrAll() {
        return data == null ? outer : data;
    }

    private Map<String, String> members(boolean isOuter) {
        Map<String, String> members = new HashMap<>();
        scanner.accept('{');
        if (scanner.accept('}')) {
            return members;
        }
        do {
            scanner.string();
            String name = unescaped();
            scanner.accept(':');
            int first = scanner.peek();
            if (isOuter && first == '{' && name.equals("data")) {
                data = members(false);
                continue;
            }
            scanner.value();
            if (first == '"') {
                members.put(name, unescaped());
            } else if (first != 'n') {
                members.put(name, raw());
            }
        } while (scanner.accept(','));
        scanner.accept('}');
        return members;
    }

    private String raw() {
        return new String(
                bytes, scanner.tokenStart(), scanner.tokenEnd() - scanner.tokenStart(), StandardCharsets.UTF_8);
    }

    private String unescaped() {
        String raw = raw();
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
}
