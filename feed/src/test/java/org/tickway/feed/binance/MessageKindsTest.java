package org.tickway.feed.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tickway.feed.FeedClock;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.connection.IntakeBench;
import org.tickway.feed.connection.MessageKind;
import org.tickway.instrument.Instrument;
import org.tickway.tick.TickLayout;

/** Every kind of message, field by field, whatever is subscribed. */
class MessageKindsTest {

    private static final Instrument BTC = new Instrument(0, "BINANCE:BTCUSDT", null, -8, -8);

    @TempDir
    Path folder;

    private IntakeBench bench;
    private BinanceEvent event;

    @BeforeEach
    void setUp() {
        bench = new IntakeBench(
                folder, config -> new BinanceVenue(config, BinanceSettings.of(Map.of()), FeedClock.system()));
        bench.subscribe(BTC);
        event = ((BinanceProtocol) bench.protocol()).event();
    }

    @AfterEach
    void tearDown() {
        bench.close();
    }

    private MessageKind decode(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        return bench.protocol().decode(bytes, 0, bytes.length);
    }

    private void assertDecoded(BinanceEvent.Type type, String message) {
        assertEquals(MessageKind.DATA, decode(message));
        assertEquals(type, event.type);
    }

    @Test
    void shouldDecodeAnAggregate() {
        assertDecoded(BinanceEvent.Type.AGGREGATE_TRADE, DocumentedMessages.AGGREGATE);
        assertEquals(12_345, event.tradeId);
        assertEquals(100_000, event.price);
        assertEquals(10_000_000_000L, event.quantity);
        assertEquals(100, event.firstTradeId);
        assertEquals(105, event.lastTradeId);
        assertEquals(1_672_515_782_137_000_000L, event.timeNs);
        assertTrue(event.buyerIsMaker);
    }

    @Test
    void shouldDecodeATradeOfABlock() {
        assertDecoded(BinanceEvent.Type.BLOCK_TRADE, DocumentedMessages.BLOCK);
        assertEquals(12_345, event.tradeId);
        assertEquals(100_000, event.price);
        assertFalse(event.buyerIsMaker);
    }

    @Test
    void shouldDecodeAKline() {
        assertDecoded(BinanceEvent.Type.KLINE, DocumentedMessages.KLINE);
        assertEquals(1_672_515_780_000_000_000L, event.openTimeNs);
        assertEquals(1_672_515_839_999_000_000L, event.closeTimeNs);
        assertEquals(100_000, event.open);
        assertEquals(250_000, event.high);
        assertEquals(150_000, event.low);
        assertEquals(200_000, event.price);
        assertEquals(100_000_000_000L, event.volume);
        assertEquals(100, event.tradeCount);
        assertFalse(event.closed);
        assertDecoded(BinanceEvent.Type.KLINE, DocumentedMessages.KLINE.replace("\"x\":false", "\"x\":true"));
        assertTrue(event.closed);
    }

    @Test
    void shouldDecodeTheStatisticsOfADay() {
        assertDecoded(BinanceEvent.Type.DAY_STATISTICS, DocumentedMessages.TICKER);
        assertEquals(1_672_515_782_136_000_000L, event.timeNs);
        assertEquals(100_000, event.open);
        assertEquals(270_000, event.high);
        assertEquals(80_000, event.low);
        assertEquals(250_000, event.price);
        assertEquals(90_000, event.previousClose);
        assertEquals(180_000, event.average);
        assertEquals(1_000_000_000_000L, event.volume);
        assertEquals(18_151, event.tradeCount);
    }

    @Test
    void shouldDecodeTheShortStatisticsOfADay() {
        assertDecoded(BinanceEvent.Type.DAY_STATISTICS, DocumentedMessages.MINI_TICKER);
        assertEquals(100_000, event.open);
        assertEquals(260_000, event.high);
        assertEquals(90_000, event.low);
        assertEquals(250_000, event.price);
        assertEquals(1_000_000_000_000L, event.volume);
        assertEquals(TickLayout.NULL_VALUE, event.previousClose);
        assertEquals(TickLayout.NULL_VALUE, event.average);
    }

    @Test
    void shouldDecodeTheStatisticsOfAnotherWindow() {
        assertDecoded(BinanceEvent.Type.WINDOW_STATISTICS, DocumentedMessages.WINDOW_TICKER);
        assertEquals(250_000, event.high);
        assertEquals(180_000, event.average);
        assertEquals(18_151, event.tradeCount);
    }

    @Test
    void shouldDecodeAverageAndReferencePrices() {
        assertDecoded(BinanceEvent.Type.AVERAGE_PRICE, DocumentedMessages.AVERAGE);
        assertEquals(2_577_686_000_000L, event.average);
        assertDecoded(BinanceEvent.Type.REFERENCE_PRICE, DocumentedMessages.REFERENCE);
        assertEquals(1_000_000_000L, event.price);
        assertDecoded(BinanceEvent.Type.REFERENCE_PRICE, DocumentedMessages.REFERENCE.replace("\"10.00\"", "null"));
        assertEquals(TickLayout.NULL_VALUE, event.price);
    }

    @ParameterizedTest
    @ValueSource(strings = {"depth5@100ms", "depth10", "depth20@100ms"})
    void shouldDecodeAPartialBookByItsStream(String stream) {
        assertDecoded(BinanceEvent.Type.PARTIAL_BOOK, DocumentedMessages.PARTIAL_BOOK.replace("depth5@100ms", stream));
        assertEquals(160, event.lastUpdateId);
        assertEquals(2, event.levels.size());
        assertEquals(240_000, event.levels.price(0));
        assertEquals(1_000_000_000L, event.levels.quantity(0));
        assertEquals(TickLayout.SIDE_BID, event.levels.side(0));
        assertEquals(260_000, event.levels.price(1));
        assertEquals(TickLayout.SIDE_ASK, event.levels.side(1));
    }

    @Test
    void shouldCallPricesOfZeroAbsent() {
        assertDecoded(
                BinanceEvent.Type.DAY_STATISTICS,
                DocumentedMessages.TICKER.replaceAll("\"([ohlcwx])\":\"[0-9.]+\"", "\"$1\":\"0.00000000\""));
        assertEquals(TickLayout.NULL_VALUE, event.open);
        assertEquals(TickLayout.NULL_VALUE, event.price);
        assertEquals(TickLayout.NULL_VALUE, event.average);
        assertEquals(TickLayout.NULL_VALUE, event.previousClose);
    }

    @Test
    void shouldLeaveOutAVolumeThatTheRecordCannotHold() {
        assertDecoded(
                BinanceEvent.Type.DAY_STATISTICS,
                DocumentedMessages.TICKER.replace("\"v\":\"10000\"", "\"v\":\"12345678901234.00\""));
        assertEquals(TickLayout.NULL_VALUE, event.volume);
        assertEquals(100_000, event.open);
        assertEquals(
                MessageKind.OVERFLOW,
                decode(DocumentedMessages.TICKER.replace("\"h\":\"0.0027\"", "\"h\":\"12345678901234.00\"")));
    }

    @Test
    void shouldRefuseWhatDisagreesWithItsStream() {
        DocumentedMessages.ALL.forEach(message -> {
            String kind = message.substring(message.indexOf('@') + 1, message.indexOf("\",\"data\""));
            assertEquals(MessageKind.MALFORMED, decode(message.replace("@" + kind, "@bookTicker")), message);
        });
    }

    @Test
    void shouldPublishNothingThatNoSettingHasChosen() {
        long written = bench.written();
        DocumentedMessages.ALL.stream()
                .filter(message -> !message.contains("24hr"))
                .map(message -> message.getBytes(StandardCharsets.UTF_8))
                .forEach(bytes -> bench.feed(bytes, 0, bytes.length));
        assertEquals(written, bench.written());
        assertEquals(DocumentedMessages.ALL.size() - 2, bench.count(FeedCounter.UNKNOWN));
    }

    @Test
    void shouldCountEveryTruncationAsMalformed() {
        for (String message : DocumentedMessages.ALL) {
            for (int length = 0; length < message.length(); length++) {
                assertEquals(MessageKind.MALFORMED, decode(message.substring(0, length)));
            }
        }
    }

    @Test
    void shouldAskForEachMemberThatARecordIsMadeOf() {
        for (String member : new String[] {"o", "h", "l", "c", "v", "w", "x", "n"}) {
            assertEquals(
                    MessageKind.MALFORMED,
                    decode(DocumentedMessages.TICKER.replace("\"" + member + "\":", "\"" + member + "_\":")),
                    member);
        }
        for (String member : new String[] {"a", "p", "q", "f", "l", "T", "m", "s"}) {
            assertEquals(
                    MessageKind.MALFORMED,
                    decode(DocumentedMessages.AGGREGATE.replace("\"" + member + "\":", "\"" + member + "_\":")),
                    member);
        }
        for (String member : new String[] {"t", "T", "i", "o", "c", "h", "l", "v", "n", "x", "q"}) {
            assertEquals(
                    MessageKind.MALFORMED,
                    decode(DocumentedMessages.KLINE.replace("\"" + member + "\":", "\"" + member + "_\":")),
                    member);
        }
    }
}
