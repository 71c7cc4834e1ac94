package org.tickway.feed.binance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** The recorded messages, read with regular expressions: nothing here is shared with the decoder under test. */
final class Recording {

    static final int TRADES = 10_147;
    static final int QUOTES = 45_134;
    static final int BOOK_UPDATES = 3_044;

    private static final String RESOURCE = "/recordings/binance-btcusdt-2024-08-09/btcusdt_20240809.gz";
    private static final Pattern LEVEL = Pattern.compile("\\[\"([0-9.]+)\",\"([0-9.]+)\"]");

    private Recording() {}

    /** Every message, without its receive time. */
    static List<String> messages() throws IOException {
        try (InputStream file = Objects.requireNonNull(Recording.class.getResourceAsStream(RESOURCE));
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(line -> line.substring(line.indexOf(' ') + 1))
                    .toList();
        }
    }

    static List<String> messages(String stream) throws IOException {
        return messages().stream()
                .filter(message -> message.startsWith("{\"stream\":\"btcusdt@" + stream + "\""))
                .toList();
    }

    static long number(String message, String key) {
        return Long.parseLong(value(message, "\"" + key + "\":(\\d+)"));
    }

    static boolean truth(String message, String key) {
        return Boolean.parseBoolean(value(message, "\"" + key + "\":(true|false)"));
    }

    /** The decimal with eight decimals, as a mantissa. */
    static long mantissa(String message, String key) {
        return mantissa(value(message, "\"" + key + "\":\"([0-9.]+)\""));
    }

    private static String value(String message, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(message);
        if (!matcher.find()) {
            throw new IllegalArgumentException(pattern + " is not in " + message);
        }
        return matcher.group(1);
    }

    private static long mantissa(String decimal) {
        return new BigDecimal(decimal).movePointRight(8).longValueExact();
    }

    /** Price and quantity of each level of {@code "b"} or {@code "a"}. */
    static List<long[]> levels(String message, String key) {
        int start = message.indexOf("\"" + key + "\":[");
        int end = message.indexOf("]]", start);
        int empty = message.indexOf("[]", start);
        List<long[]> levels = new ArrayList<>();
        if (empty == start + key.length() + 3) {
            return levels;
        }
        Matcher matcher = LEVEL.matcher(message.substring(start, end + 1));
        while (matcher.find()) {
            levels.add(new long[] {mantissa(matcher.group(1)), mantissa(matcher.group(2))});
        }
        return levels;
    }

    /** Price to quantity. */
    static final class Side extends TreeMap<Long, Long> {

        private static final long serialVersionUID = 1L;

        void set(long price, long quantity) {
            if (quantity == 0) {
                remove(price);
            } else {
                put(price, quantity);
            }
        }
    }

    /** A book that is folded from changes. */
    record Book(Side bids, Side asks) {
        Book() {
            this(new Side(), new Side());
        }

        void apply(String message) {
            levels(message, "b").forEach(level -> bids.set(level[0], level[1]));
            levels(message, "a").forEach(level -> asks.set(level[0], level[1]));
        }
    }
}
