package org.tickway.feed.json;

/**
 * Walks over one JSON text (RFC 8259) in place, token by token, without making objects. One thread; used again and again.
 *
 * <p>Each step answers false where the text is not what was asked for or not JSON; the walk is over then. Nothing is
 * unescaped, and bytes above 127 in strings are taken as they are.
 */
public final class JsonScanner {

    /** Values within values that are followed; a deeper text is refused. */
    public static final int MAXIMUM_DEPTH = 32;

    private static final byte[] EMPTY = {};

    private byte[] bytes = EMPTY;
    private int at;
    private int end;
    private int tokenStart;
    private int tokenEnd;

    /** Begins with {@code text[from, to)}. */
    public void reset(byte[] text, int from, int to) {
        bytes = text;
        at = from;
        end = to;
    }

    /** First byte of the token that was read last; of a string, the one behind the quotation mark. */
    public int tokenStart() {
        return tokenStart;
    }

    /** Behind the last byte of the token that was read last; of a string, the closing quotation mark. */
    public int tokenEnd() {
        return tokenEnd;
    }

    /** The next byte that is not white space, or -1 at the end; it is not passed. */
    public int peek() {
        while (at < end) {
            byte next = bytes[at];
            if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                return next & 0xFF;
            }
            at++;
        }
        return -1;
    }

    /** Passes {@code expected} if it is next. */
    public boolean accept(char expected) {
        if (peek() != expected) {
            return false;
        }
        at++;
        return true;
    }

    /** Whether nothing but white space is left. */
    public boolean atEnd() {
        return peek() < 0;
    }

    /** A string. */
    public boolean string() {
        if (!accept('"')) {
            return false;
        }
        tokenStart = at;
        while (at < end) {
            byte next = bytes[at];
            if (next == '"') {
                tokenEnd = at++;
                return true;
            }
            if (next >= 0 && next < ' ') {
                return false;
            }
            at++;
            if (next == '\\' && !escape()) {
                return false;
            }
        }
        return false;
    }

    private boolean escape() {
        if (at >= end) {
            return false;
        }
        byte kind = bytes[at++];
        switch (kind) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
                return true;
            }
            case 'u' -> {
                for (int digit = 0; digit < 4; digit++, at++) {
                    if (at >= end || Character.digit(bytes[at], 16) < 0) {
                        return false;
                    }
                }
                return true;
            }
            default -> {
                return false;
            }
        }
    }

    /** A number. */
    public boolean number() {
        int first = peek();
        tokenStart = at;
        if (first == '-') {
            at++;
        }
        if (at < end && bytes[at] == '0') {
            at++;
        } else if (!digits()) {
            return false;
        }
        if (at < end && bytes[at] == '.') {
            at++;
            if (!digits()) {
                return false;
            }
        }
        if (at < end && (bytes[at] == 'e' || bytes[at] == 'E')) {
            at++;
            if (at < end && (bytes[at] == '+' || bytes[at] == '-')) {
                at++;
            }
            if (!digits()) {
                return false;
            }
        }
        tokenEnd = at;
        return true;
    }

    private boolean digits() {
        int start = at;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at > start;
    }

    /** One of {@code true}, {@code false} and {@code null}. */
    public boolean literal() {
        peek();
        tokenStart = at;
        boolean known = word("true") || word("false") || word("null");
        tokenEnd = at;
        return known;
    }

    private boolean word(String word) {
        int length = word.length();
        if (end - at < length) {
            return false;
        }
        for (int index = 0; index < length; index++) {
            if (bytes[at + index] != word.charAt(index)) {
                return false;
            }
        }
        at += length;
        return true;
    }

    /** Any value; the token is all of it, of a string without its quotation marks. */
    public boolean value() {
        return value(0);
    }

    private boolean value(int depth) {
        int first = peek();
        switch (first) {
            case '"' -> {
                return string();
            }
            case '{', '[' -> {
                int start = at;
                if (depth == MAXIMUM_DEPTH || !container(first == '{', depth)) {
                    return false;
                }
                tokenStart = start;
                tokenEnd = at;
                return true;
            }
            case 't', 'f', 'n' -> {
                return literal();
            }
            default -> {
                return number();
            }
        }
    }

    private boolean container(boolean object, int depth) {
        char close = object ? '}' : ']';
        at++;
        if (accept(close)) {
            return true;
        }
        do {
            if (object && !(string() && accept(':'))) {
                return false;
            }
            if (!value(depth + 1)) {
                return false;
            }
        } while (accept(','));
        return accept(close);
    }
}
