package org.tickway.web.json;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.tickway.codec.DecimalCodec;

/**
 * A JSON text, written front to back; commas and escapes come by themselves, the nesting is the caller's.
 *
 * <p>The text is plain ASCII: everything else is escaped. One thread.
 */
public final class JsonText {

    private static final String HEX = "0123456789abcdef";

    private final StringBuilder text = new StringBuilder(256);
    private boolean comma;

    public JsonText beginObject() {
        return begin('{');
    }

    public JsonText beginObject(String name) {
        return name(name).begin('{');
    }

    public JsonText endObject() {
        return end('}');
    }

    public JsonText beginArray() {
        return begin('[');
    }

    public JsonText beginArray(String name) {
        return name(name).begin('[');
    }

    public JsonText endArray() {
        return end(']');
    }

    /** A field with a string, or {@code null} where there is none. */
    public JsonText field(String name, @Nullable String value) {
        name(name);
        return value == null ? raw("null") : string(value);
    }

    public JsonText field(String name, long value) {
        return name(name).raw(Long.toString(value));
    }

    public JsonText field(String name, boolean value) {
        return name(name).raw(Boolean.toString(value));
    }

    /** A field with {@code value x 10^exponent} in plain decimals. */
    public JsonText decimal(String name, long value, int exponent) {
        return name(name).raw(plain(value, exponent));
    }

    /** The same as a JSON string. */
    public JsonText decimalText(String name, long value, int exponent) {
        return name(name).string(plain(value, exponent));
    }

    /** A field whose value is JSON already. */
    public JsonText json(String name, String json) {
        return name(name).raw(json);
    }

    /** An element of an array that is JSON already. */
    public JsonText json(String json) {
        return raw(json);
    }

    /** An element of an array. */
    public JsonText element(String value) {
        return string(value);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    public byte[] utf8() {
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** {@code value} as a JSON string, quotes included. */
    public static String quoted(String value) {
        return new JsonText().string(value).toString();
    }

    private static String plain(long value, int exponent) {
        byte[] text = new byte[DecimalCodec.MAX_TEXT_LENGTH];
        int length = DecimalCodec.write(value, exponent, text, 0);
        return new String(text, 0, length, StandardCharsets.US_ASCII);
    }

    private JsonText begin(char bracket) {
        separate();
        text.append(bracket);
        comma = false;
        return this;
    }

    private JsonText end(char bracket) {
        text.append(bracket);
        comma = true;
        return this;
    }

    private JsonText name(String name) {
        string(name);
        text.append(':');
        comma = false;
        return this;
    }

    private JsonText raw(String json) {
        separate();
        text.append(json);
        return this;
    }

    private JsonText string(String value) {
        separate();
        text.append('"');
        for (int index = 0; index < value.length(); index++) {
            char character = value.charAt(index);
            if (character == '"' || character == '\\') {
                text.append('\\').append(character);
            } else if (character >= ' ' && character < 0x7F) {
                text.append(character);
            } else {
                escape(character);
            }
        }
        text.append('"');
        return this;
    }

    private void escape(char character) {
        text.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            text.append(HEX.charAt(character >> shift & 0xF));
        }
    }

    private void separate() {
        if (comma) {
            text.append(',');
        }
        comma = true;
    }
}
