package org.tickway.feed.binance;

import java.util.Arrays;

/** Compares names with bytes of a message. Stateless. */
final class SymbolBytes {

    private SymbolBytes() {}

    /** Whether {@code bytes[from, to)} is {@code name}. */
    static boolean equal(byte[] name, byte[] bytes, int from, int to) {
        return to - from == name.length && startsWith(name, bytes, from, to);
    }

    /** Whether {@code bytes[from, to)} begins with {@code name}. */
    static boolean startsWith(byte[] name, byte[] bytes, int from, int to) {
        if (to - from < name.length) {
            return false;
        }
        for (int index = 0; index < name.length; index++) {
            if (bytes[from + index] != name[index]) {
                return false;
            }
        }
        return true;
    }

    /** Whether {@code name} begins with {@code bytes[from, to)}. */
    static boolean startsWith(byte[] bytes, int from, int to, byte[] name) {
        return Arrays.equals(bytes, from, to, name, 0, Math.min(name.length, to - from));
    }

    /** Whether {@code bytes[from, to)} is this ASCII text. */
    static boolean equal(String ascii, byte[] bytes, int from, int to) {
        if (to - from != ascii.length()) {
            return false;
        }
        for (int index = 0; index < ascii.length(); index++) {
            if (bytes[from + index] != ascii.charAt(index)) {
                return false;
            }
        }
        return true;
    }
}
