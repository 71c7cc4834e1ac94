package org.tickway.simulator.binance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** The builtin recording and a book folded from it, both read without any code of the simulator. */
final class RecordedLines {
    private static final Pattern LEVEL = Pattern.compile("\\[\"([0-9.]+)\",\"([0-9.]+)\"]");

    private RecordedLines() {}

    /** All lines as they are in the file. */
    static List<String> all() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(RecordedLines.class.getResourceAsStream(
                        "/recordings/binance-btcusdt-2024-08-09/btcusdt_20240809.gz")),
                StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }

    /** The message behind the receive time. */
    static String message(String line) {
        return line.substring(line.indexOf(' ') + 1);
    }

    /** The value of a top-level integer key of the event. */
    static long number(String message, String key) {
        Matcher matcher = Pattern.compile("\"" + key + "\":(\\d+)").matcher(message);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no " + key + " in " + message);
        }
        return Long.parseLong(matcher.group(1));
    }

    /** A client's book: price text to quantity text, as a client that follows the documentation keeps it. */
    static final class Book {
        final Map<String, String> bids = new TreeMap<>();
        final Map<String, String> asks = new TreeMap<>();
        long updateId;

        void applySnapshot(String json) {
            updateId = number(json, "lastUpdateId");
            int split = json.indexOf("\"asks\"");
            apply(json.substring(0, split), bids);
            apply(json.substring(split), asks);
        }

        void applyDifference(String message) {
            int bidStart = message.indexOf("\"b\":[");
            int askStart = message.indexOf("\"a\":[");
            apply(message.substring(bidStart, askStart), bids);
            apply(message.substring(askStart), asks);
            updateId = number(message, "u");
        }

        private static void apply(String json, Map<String, String> side) {
            Matcher matcher = LEVEL.matcher(json);
            while (matcher.find()) {
                if (Double.parseDouble(matcher.group(2)) == 0) {
                    side.remove(matcher.group(1));
                } else {
                    side.put(matcher.group(1), matcher.group(2));
                }
            }
        }
    }
}
