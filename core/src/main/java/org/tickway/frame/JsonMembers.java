package org.tickway.frame;

import java.nio.charset.StandardCharsets;

/**
 * Walks over the members of a JSON object, in UTF-8, without understanding their values.
 *
 * <p>One thread; used again and again. The text is taken for well-formed: of one that is not, it stops at some point.
 */
final class JsonMembers {

    private byte[] text = new byte[0];
    private int at;
    private int keyStart;
    private int keyEnd;
    private int valueStart;
    private int valueEnd;

    /** Begins before the first member; false where the text is no object. */
    boolean open(byte[] json) {
        text = json;
        at = 0;
        skipSpace();
        if (at == text.length || text[at] != '{') {
            return false;
        }
        at++;
        return true;
    }

    /** Steps to the next member; false at the end. */
    boolean next() {
        skipSpace();
        if (at < text.length && text[at] == ',') {
            at++;
            skipSpace();
        }
        if (at >= text.length || text[at] != '"') {
            return false;
        }
        keyStart = at + 1;
        skipString();
        keyEnd = at - 1;
        skipSpace();
        at++; // the colon
        skipSpace();
        valueStart = at;
        skipValue();
        valueEnd = at;
        return valueEnd > valueStart && valueEnd <= text.length;
    }

    /** The member's name as it is written, its escapes included. */
    String key() {
        return new String(text, keyStart, keyEnd - keyStart, StandardCharsets.UTF_8);
    }

    int valueStart() {
        return valueStart;
    }

    int valueEnd() {
        return valueEnd;
    }

    private void skipValue() {
        int depth = 0;
        while (at < text.length) {
            byte character = text[at];
            if (character == '"') {
                skipString();
                if (depth == 0) {
                    return;
                }
                continue;
            }
            if (character == '{' || character == '[') {
                depth++;
            } else if (character == '}' || character == ']') {
                if (depth == 0) {
                    return;
                }
                depth--;
                if (depth == 0) {
                    at++;
                    return;
                }
            } else if (depth == 0 && (character == ',' || isSpace(character))) {
                return;
            }
            at++;
        }
    }

    /** From the opening quote to behind the closing one. */
    private void skipString() {
        at++;
        while (at < text.length && text[at] != '"') {
            at += text[at] == '\\' ? 2 : 1;
        }
        at = Math.min(at + 1, text.length);
    }

    private void skipSpace() {
        while (at < text.length && isSpace(text[at])) {
            at++;
        }
    }

    private static boolean isSpace(byte character) {
        return character == ' ' || character == '\n' || character == '\r' || character == '\t';
    }
}
