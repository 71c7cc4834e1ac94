package org.tickway.frame;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.tickway.codec.DecimalCodec;

/**
 * Bytes of JSON text, written front to back without allocating once it has its size.
 *
 * <p>One thread. It writes what it is told: the caller makes valid JSON of it.
 */
final class JsonBuffer {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes;
    private int length;

    JsonBuffer(int initialBytes) {
        this.bytes = new byte[initialBytes];
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void truncate(int to) {
        length = to;
    }

    void raw(byte[] text) {
        raw(text, 0, text.length);
    }

    void raw(byte[] text, int from, int count) {
        room(count);
        System.arraycopy(text, from, bytes, length, count);
        length += count;
    }

    void raw(char character) {
        room(1);
        bytes[length++] = (byte) character;
    }

    /** A JSON string. */
    void string(String text) {
        string(text, 0, text.length());
    }

    /** A JSON string of the characters from {@code from} up to {@code to}. */
    void string(String text, int from, int to) {
        room(6 * (to - from) + 2);
        bytes[length++] = '"';
        for (int index = from; index < to; index++) {
            char character = text.charAt(index);
            if (character == '"' || character == '\\') {
                bytes[length++] = '\\';
                bytes[length++] = (byte) character;
            } else if (character >= ' ' && character < 0x7F) {
                bytes[length++] = (byte) character;
            } else {
                escape(character);
            }
        }
        bytes[length++] = '"';
    }

    void number(long value) {
        room(DecimalCodec.MAX_TEXT_LENGTH);
        length = DecimalCodec.write(value, 0, bytes, length);
    }

    /** {@code mantissa x 10^exponent} in plain decimals, as a JSON string where {@code quoted}. */
    void decimal(long mantissa, int exponent, boolean quoted) {
        room(DecimalCodec.MAX_TEXT_LENGTH + 2);
        if (quoted) {
            bytes[length++] = '"';
        }
        length = DecimalCodec.write(mantissa, exponent, bytes, length);
        if (quoted) {
            bytes[length++] = '"';
        }
    }

    /** Nanoseconds as milliseconds with their decimals. */
    void millis(long nanoseconds) {
        decimal(nanoseconds, -6, false);
    }

    private void escape(char character) {
        bytes[length++] = '\\';
        bytes[length++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
            bytes[length++] = HEX[character >> shift & 0xF];
        }
    }

    private void room(int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
        }
    }
}
