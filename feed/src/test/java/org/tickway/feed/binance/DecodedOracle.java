package org.tickway.feed.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.tickway.ring.DepthLevels;
import org.tickway.simulator.json.JsonParser;
import org.tickway.simulator.json.JsonSyntaxException;
import org.tickway.simulator.json.JsonValue;
import org.tickway.tick.TickLayout;

/** Reads a message with a tree parser of another make and compares each field with what was decoded. */
final class DecodedOracle {

    private DecodedOracle() {}

    /** Fails unless the message is JSON as a whole and says exactly what the event says. */
    static void assertDecoded(byte[] bytes, int from, int to, BinanceEvent event) {
        JsonValue.Members data = data(bytes, from, to);
        assertEquals("BTCUSDT", text(data, "s"));
        switch (event.type) {
            case TRADE -> {
                assertEquals("trade", text(data, "e"));
                assertEquals(whole(data, "t"), event.tradeId);
                assertEquals(decimal(text(data, "p")), event.price);
                assertEquals(decimal(text(data, "q")), event.quantity);
                assertEquals(whole(data, "T") * 1_000_000, event.timeNs);
                assertEquals(
                        assertInstanceOf(JsonValue.Truth.class, data.get("m")).value(), event.buyerIsMaker);
            }
            case BEST_QUOTE -> {
                assertEquals(whole(data, "u"), event.lastUpdateId);
                assertQuote(data, "b", "B", event.bid, event.bidQuantity);
                assertQuote(data, "a", "A", event.ask, event.askQuantity);
            }
            case BOOK_UPDATE -> {
                assertEquals("depthUpdate", text(data, "e"));
                assertEquals(whole(data, "E") * 1_000_000, event.timeNs);
                assertEquals(whole(data, "U"), event.firstUpdateId);
                assertEquals(whole(data, "u"), event.lastUpdateId);
                List<JsonValue> bids = items(data, "b");
                List<JsonValue> asks = items(data, "a");
                assertEquals(bids.size() + asks.size(), event.levels.size());
                assertLevels(bids, TickLayout.SIDE_BID, event.levels, 0);
                assertLevels(asks, TickLayout.SIDE_ASK, event.levels, bids.size());
            }
            case NONE, REPLY -> throw new AssertionError("not data: " + event.type);
        }
    }

    /** DEPTH records that the update makes. */
    static int depthRecords(byte[] bytes, int from, int to) {
        JsonValue.Members data = data(bytes, from, to);
        return (items(data, "b").size() + 3) / 4 + (items(data, "a").size() + 3) / 4;
    }

    private static JsonValue.Members data(byte[] bytes, int from, int to) {
        try {
            JsonValue.Members message = assertInstanceOf(JsonValue.Members.class, JsonParser.parse(bytes, from, to));
            return message.get("data") == null
                    ? message
                    : assertInstanceOf(JsonValue.Members.class, message.get("data"));
        } catch (JsonSyntaxException e) {
            throw new AssertionError("decoded although it is no JSON", e);
        }
    }

    private static void assertQuote(
            JsonValue.Members data, String priceKey, String quantityKey, long price, long quantity) {
        long expected = decimal(text(data, priceKey));
        assertEquals(expected == 0 ? TickLayout.NULL_VALUE : expected, price);
        assertEquals(expected == 0 ? TickLayout.NULL_VALUE : decimal(text(data, quantityKey)), quantity);
    }

    private static void assertLevels(List<JsonValue> expected, int side, DepthLevels levels, int first) {
        for (int index = 0; index < expected.size(); index++) {
            List<JsonValue> level =
                    assertInstanceOf(JsonValue.Array.class, expected.get(index)).items();
            assertEquals(side, levels.side(first + index));
            assertEquals(decimal(text(level.get(0))), levels.price(first + index));
            assertEquals(decimal(text(level.get(1))), levels.quantity(first + index));
        }
    }

    private static List<JsonValue> items(JsonValue.Members data, String key) {
        return assertInstanceOf(JsonValue.Array.class, data.get(key)).items();
    }

    private static long whole(JsonValue.Members data, String key) {
        return assertInstanceOf(JsonValue.Numeral.class, data.get(key)).toLong();
    }

    private static String text(JsonValue.Members data, String key) {
        return text(Objects.requireNonNull(data.get(key)));
    }

    private static String text(JsonValue value) {
        return assertInstanceOf(JsonValue.Text.class, value).value();
    }

    private static long decimal(String text) {
        return new BigDecimal(text).movePointRight(8).longValueExact();
    }
}
