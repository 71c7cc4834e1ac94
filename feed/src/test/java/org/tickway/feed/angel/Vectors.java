package org.tickway.feed.angel;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.tickway.simulator.angel.AngelDepth;
import org.tickway.simulator.angel.AngelLevel;
import org.tickway.simulator.angel.AngelQuote;
import org.tickway.simulator.json.JsonParser;
import org.tickway.simulator.json.JsonSyntaxException;
import org.tickway.simulator.json.JsonValue;

/** One packet of each mode with what the broker's own JavaScript client has decoded of it. */
record Vectors(JsonValue.Array all) {

    static Vectors read() throws IOException, JsonSyntaxException {
        try (InputStream in = Objects.requireNonNull(Vectors.class.getResourceAsStream("/angel/angel_vectors.json"))) {
            JsonValue.Members document = (JsonValue.Members) JsonParser.parse(in.readAllBytes());
            return new Vectors((JsonValue.Array) Objects.requireNonNull(document.get("vectors")));
        }
    }

    private JsonValue.Members vector(String name) {
        return all.items().stream()
                .map(JsonValue.Members.class::cast)
                .filter(one -> text(one, "name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    byte[] bytes(String name) {
        return HexFormat.of().parseHex(text(vector(name), "hex"));
    }

    private JsonValue.Members decoded(String name) {
        return (JsonValue.Members) Objects.requireNonNull(vector(name).get("decoded_by_smartapi_javascript"));
    }

    /** A number of the packet; the client gives all of them as texts. */
    long number(String name, String field) {
        return (long) Double.parseDouble(text(decoded(name), field));
    }

    List<AngelLevel> levels(String name, String field) {
        JsonValue.Array levels =
                (JsonValue.Array) Objects.requireNonNull(decoded(name).get(field));
        return levels.items().stream()
                .map(JsonValue.Members.class::cast)
                .map(level -> new AngelLevel(
                        Long.parseLong(text(level, "quantity")),
                        Long.parseLong(text(level, "price")),
                        Integer.parseInt(text(level, "no_of_orders"))))
                .toList();
    }

    private static String text(JsonValue.Members members, String name) {
        return ((JsonValue.Text) Objects.requireNonNull(members.get(name), name)).value();
    }

    /** What the packet of mode SNAP_QUOTE was made of. */
    static AngelQuote future() {
        return AngelQuote.builder(2, AngelInstruments.FUTURE_TOKEN)
                .sequence(10_100_761)
                .exchangeTimeMs(1_746_171_227_000L)
                .lastPrice(141_850)
                .lastQuantity(7)
                .averagePrice(141_755)
                .volume(2_453_079)
                .totals(256_511, 360_503)
                .day(141_500, 143_250, 140_800, 141_800)
                .lastTradeTime(1_746_171_226)
                .openInterest(12_345_600, 1.5)
                .book(levels(100, 141_845, -5, 3), levels(200, 141_855, 5, 6))
                .limits(156_000, 127_600)
                .year(160_800, 111_500)
                .build();
    }

    private static List<AngelLevel> levels(int quantity, int price, int step, int orders) {
        return IntStream.range(0, AngelQuote.LEVELS)
                .mapToObj(level -> new AngelLevel(quantity + level, price + (long) step * level, orders + level))
                .toList();
    }

    /** What the packet of mode DEPTH was made of. */
    static AngelDepth itc() {
        return new AngelDepth(
                1,
                AngelInstruments.ITC_TOKEN,
                1_746_171_226_000L,
                1_746_171_226_123L,
                IntStream.range(0, AngelDepth.LEVELS)
                        .mapToObj(level -> new AngelLevel(1_000 + level, 157_315 - 5L * level, 1 + level))
                        .toList(),
                IntStream.range(0, AngelDepth.LEVELS)
                        .mapToObj(level -> new AngelLevel(2_000 + level, 157_320 + 5L * level, 2 + level))
                        .toList());
    }
}
