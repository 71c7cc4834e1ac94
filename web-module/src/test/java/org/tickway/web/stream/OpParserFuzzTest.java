package org.tickway.web.stream;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Broken messages of every kind: each gives an op, none an exception. Seeded, so that a failure comes again. */
class OpParserFuzzTest {

    private static final int MUTATIONS = 100_000;
    private static final String ALPHABET = "{}[]\",:\\u0123456789eE+-.tfn \u0000\u00e9\ud83d\ude00\n'op";
    private static final List<String> SEEDS = List.of(
            "{\"op\":\"subscribe\",\"id\":1,\"topics\":[\"prices.NSE:INFY\"],\"frequency\":\"high\",\"depth\":5,"
                    + "\"fields\":[\"last\",\"bid\"],\"resume\":{\"prices.NSE:INFY\":{\"epoch\":7,\"seq\":120}}}",
            "{\"op\":\"set\",\"id\":\"a\\u00e9\",\"frequency\":\"low\",\"maxBytesPerSecond\":20000}",
            "{\"op\":\"ping\",\"id\":-1.5e10,\"x\":[true,false,null,{\"y\":[]}]}");

    private final OpParser parser = new OpParser();

    @Test
    void shouldSurviveEveryTruncation() {
        for (String seed : SEEDS) {
            for (int length = 0; length < seed.length(); length++) {
                assertInstanceOf(Op.Malformed.class, parser.parse(seed.substring(0, length)));
            }
        }
    }

    @Test
    void shouldSurviveMutations() {
        Random random = new Random(20240809);
        for (int count = 0; count < MUTATIONS; count++) {
            StringBuilder text = new StringBuilder(SEEDS.get(count % SEEDS.size()));
            for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
                mutate(text, random);
            }
            Op op = parser.parse(text.toString());
            assertNotNull(op.id(), text::toString);
            if (op instanceof Op.Malformed malformed) {
                assertFalse(malformed.message().isBlank(), text::toString);
            }
        }
    }

    private static void mutate(StringBuilder text, Random random) {
        int at = random.nextInt(text.length());
        char character = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        switch (random.nextInt(4)) {
            case 0 -> text.setCharAt(at, character);
            case 1 -> text.insert(at, character);
            case 2 -> text.delete(at, Math.min(text.length() - 1, at + 1 + random.nextInt(5)));
            default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(30))));
        }
    }
}
