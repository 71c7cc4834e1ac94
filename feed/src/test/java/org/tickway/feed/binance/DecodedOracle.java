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
        if (event.type != BinanceEvent.Type.PARTIAL_BOOK) {
            assertEquals("BTCUSDT", text(data, "s"));
        }
        switch (event.type) {
            case TRADE -> {
                assertEquals("trade", text(data, "e"));
                assertTrade(data, "t", event);
            }
            case BLOCK_TRADE -> {
                assertEquals("blockTrade", text(data, "e"));
                assertTrade(data, "t", event);
            }
            case AGGREGATE_TRADE -> {
                assertEquals("aggTrade", text(data, "e"));
                assertTrade(data, "a", event);
                assertEquals(whole(data, "f"), event.firstTradeId);
                assertEquals(whole(data, "l"), event.lastTradeId);
            }
            case PARTIAL_BOOK -> {
                assertEquals(whole(data, "lastUpdateId"), event.lastUpdateId);
                assertLevels(levelsThere(data, "bids"), levelsThere(data, "asks"), event);
            }
            case DAY_STATISTICS -> {
                boolean mini = text(data, "e").equals("24hrMiniTicker");
                assertPrices(data, event);
                assertEquals(whole(data, "E") * 1_000_000, event.timeNs);
                assertEquals(mini ? TickLayout.NULL_VALUE : orNone(text(data, "w")), event.average);
                assertEquals(mini ? TickLayout.NULL_VALUE : orNone(text(data, "x")), event.previousClose);
            }
            case WINDOW_STATISTICS -> {
                assertPrices(data, event);
                assertEquals(orNone(text(data, "w")), event.average);
                assertEquals(whole(data, "n"), event.tradeCount);
            }
            case AVERAGE_PRICE -> {
                assertEquals("avgPrice", text(data, "e"));
                assertEquals(orNone(text(data, "w")), event.average);
            }
            case REFERENCE_PRICE -> {
                assertEquals("referencePrice", text(data, "e"));
                boolean none = data.get("r") instanceof JsonValue.Nothing;
                assertEquals(none ? TickLayout.NULL_VALUE : orNone(text(data, "r")), event.price);
            }
            case KLINE -> {
                JsonValue.Members kline = assertInstanceOf(JsonValue.Members.class, data.get("k"));
                assertPrices(kline, event);
                assertEquals(whole(kline, "t") * 1_000_000, event.openTimeNs);
                assertEquals(whole(kline, "T") * 1_000_000, event.closeTimeNs);
                assertEquals(whole(kline, "n"), event.tradeCount);
                assertEquals(
                        assertInstanceOf(JsonValue.Truth.class, kline.get("x")).value(), event.closed);
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
                assertBook(data, "b", "a", event);
            }
            case NONE, REPLY -> throw new AssertionError("not data: " + event.type);
        }
    }

    private static void assertTrade(JsonValue.Members data, String idKey, BinanceEvent event) {
        assertEquals(whole(data, idKey), event.tradeId);
        assertEquals(decimal(text(data, "p")), event.price);
        assertEquals(decimal(text(data, "q")), event.quantity);
        assertEquals(whole(data, "T") * 1_000_000, event.timeNs);
        assertEquals(assertInstanceOf(JsonValue.Truth.class, data.get("m")).value(), event.buyerIsMaker);
    }

    private static void assertPrices(JsonValue.Members data, BinanceEvent event) {
        assertEquals(orNone(text(data, "o")), event.open);
        assertEquals(orNone(text(data, "h")), event.high);
        assertEquals(orNone(text(data, "l")), event.low);
        assertEquals(orNone(text(data, "c")), event.price);
        BigDecimal volume = new BigDecimal(text(data, "v")).movePointRight(8).stripTrailingZeros();
        boolean fits = volume.scale() <= 0 && volume.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
        assertEquals(fits ? volume.longValueExact() : TickLayout.NULL_VALUE, event.volume);
    }

    private static long orNone(String text) {
        long price = decimal(text);
        return price == 0 ? TickLayout.NULL_VALUE : price;
    }

    private static void assertBook(JsonValue.Members data, String bidsKey, String asksKey, BinanceEvent event) {
        assertLevels(items(data, bidsKey), items(data, asksKey), event);
    }

    /** The levels of a whole book, in which one without a quantity is none. */
    private static List<JsonValue> levelsThere(JsonValue.Members data, String key) {
        return items(data, key).stream()
                .filter(level -> new BigDecimal(assertInstanceOf(
                                                JsonValue.Text.class,
                                                assertInstanceOf(JsonValue.Array.class, level)
                                                        .items()
                                                        .get(1))
                                        .value())
                                .signum()
                        != 0)
                .toList();
    }

    private static void assertLevels(List<JsonValue> bids, List<JsonValue> asks, BinanceEvent event) {
        assertEquals(bids.size() + asks.size(), event.levels.size());
        assertLevels(bids, TickLayout.SIDE_BID, event.levels, 0);
        assertLevels(asks, TickLayout.SIDE_ASK, event.levels, bids.size());
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
