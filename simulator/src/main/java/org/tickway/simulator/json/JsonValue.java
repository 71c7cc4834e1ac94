package org.tickway.simulator.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A parsed JSON value. Positions are byte offsets into the parsed array: {@code start} inclusive, {@code end} exclusive. */
public sealed interface JsonValue {
    /** Offset of the first byte of the value. */
    int start();

    /** Offset behind the last byte of the value. */
    int end();

    /** A string, unescaped. */
    record Text(String value, int start, int end) implements JsonValue {}

    /** A number as it was written; it is not converted, so no digit is lost. */
    record Numeral(String literal, int start, int end) implements JsonValue {
        /**
         * The number as a signed 64-bit integer.
         *
         * @throws NumberFormatException if it has a fraction, an exponent or more than 64 bits
         */
        public long toLong() {
            return Long.parseLong(literal);
        }
    }

    /** {@code true} or {@code false}. */
    record Truth(boolean value, int start, int end) implements JsonValue {}

    /** {@code null}. */
    record Nothing(int start, int end) implements JsonValue {}

    /** An array. */
    record Array(List<JsonValue> items, int start, int end) implements JsonValue {}

    /** An object; of equal keys the last wins. */
    record Members(Map<String, JsonValue> values, int start, int end) implements JsonValue {
        /** The value of a key, or null if the key is absent. */
        public @Nullable JsonValue get(String key) {
            return values.get(key);
        }
    }
}
