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
import org.tickway.feed.connection.IntakeBench;
import org.tickway.feed.connection.MessageKind;
import org.tickway.instrument.Instrument;
import org.tickway.tick.TickLayout;

class MessageDecoderTest {

    private static final Instrument BTC = new Instrument(0, "BINANCE:BTCUSDT", null, -8, -8);
    private static final String TRADE =
            "{\"e\":\"trade\",\"E\":5,\"s\":\"BTCUSDT\",\"t\":7,\"p\":\"1.5\",\"q\":\"2\",\"T\":4,\"m\":true,\"M\":true}";
    private static final String QUOTE = "{\"u\":9,\"s\":\"BTCUSDT\",\"b\":\"1\",\"B\":\"2\",\"a\":\"3\",\"A\":\"4\"}";

    @TempDir
    Path folder;

    private IntakeBench bench;
    private BinanceEvent event;

    @BeforeEach
    void setUp() {
        open(Map.of());
    }

    @AfterEach
    void tearDown() {
        bench.close();
    }

    private void open(Map<String, String> settings) {
        bench = new IntakeBench(
                folder, config -> new BinanceVenue(config, BinanceSettings.of(settings), FeedClock.system()));
        bench.subscribe(BTC);
        event = ((BinanceProtocol) bench.protocol()).event();
    }

    private MessageKind decode(String message) {
        // Surrounded by bytes that must not be looked at.
        byte[] bytes = ("]}" + message + "\"}").getBytes(StandardCharsets.UTF_8);
        return bench.protocol().decode(bytes, 2, bytes.length - 2);
    }

    private static String combined(String stream, String data) {
        return "{\"stream\":\"" + stream + "\",\"data\":" + data + "}";
    }

    @Test
    void shouldAgreeWithATreeParserOnEveryFieldOfTheRecording() throws Exception {
        int decoded = 0;
        for (String message : Recording.messages()) {
            byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
            assertEquals(MessageKind.DATA, bench.protocol().decode(bytes, 0, bytes.length));
            DecodedOracle.assertDecoded(bytes, 0, bytes.length, event);
            decoded++;
        }
        assertEquals(Recording.TRADES + Recording.QUOTES + Recording.BOOK_UPDATES, decoded);
    }

    @Test
    void shouldDecodeRawStreamsToo() {
        assertEquals(MessageKind.DATA, decode(TRADE));
        assertEquals(150_000_000, event.price);
        assertEquals(4_000_000, event.timeNs);
        assertTrue(event.buyerIsMaker);
    }

    @Test
    void shouldNotCareForOrderAndWhiteSpaceAndUnknownMembers() {
        String message =
                " {\n\"data\" : { \"m\":false , \"new\" : {\"x\":[1,{\"p\":\"9\"}]}, \"T\":4,\"q\":\"2\",\t\"p\":"
                        + "\"1.5\",\"t\":7, \"s\":\"BTCUSDT\",\"e\" : \"trade\", \"y\":null},\"id\":1, \"stream\":\"btcusdt@trade\"}\r\n";
        assertEquals(MessageKind.DATA, decode(message));
        assertEquals(7, event.tradeId);
        assertEquals(150_000_000, event.price);
        assertFalse(event.buyerIsMaker);
    }

    @Test
    void shouldReadMicrosecondsIfTheVenueWasAskedForThem() {
        bench.close();
        open(Map.of("microseconds", "true"));
        assertEquals(MessageKind.DATA, decode(TRADE));
        assertEquals(4_000, event.timeNs);
    }

    @Test
    void shouldTakeAPriceOfZeroInABestQuoteAsAbsent() {
        assertEquals(MessageKind.DATA, decode(QUOTE.replace("\"b\":\"1\"", "\"b\":\"0.00000000\"")));
        assertEquals(TickLayout.NULL_VALUE, event.bid);
        assertEquals(TickLayout.NULL_VALUE, event.bidQuantity);
        assertEquals(300_000_000, event.ask);
    }

    @Test
    void shouldCallMoreLevelsThanTheVenueHasAnOverflow() {
        String update =
                "{\"e\":\"depthUpdate\",\"E\":1,\"s\":\"BTCUSDT\",\"U\":1,\"u\":2,\"b\":[],\"a\":[[\"1\",\"1\"]";

        assertEquals(MessageKind.DATA, decode(update + ",[\"1\",\"1\"]".repeat(19_999) + "]}"));
        assertEquals(MessageKind.OVERFLOW, decode(update + ",[\"1\",\"1\"]".repeat(20_000) + "]}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"92233720369", "0.000000001", "99999999999999999999"})
    void shouldCallANumberThatDoesNotFitAnOverflow(String number) {
        assertEquals(MessageKind.OVERFLOW, decode(TRADE.replace("1.5", number)));
        assertEquals(MessageKind.OVERFLOW, decode(QUOTE.replace("\"A\":\"4\"", "\"A\":\"" + number + "\"")));
        assertEquals(
                MessageKind.OVERFLOW,
                decode("{\"e\":\"depthUpdate\",\"E\":1,\"s\":\"BTCUSDT\",\"U\":1,\"u\":2,\"b\":[[\"1\",\"" + number
                        + "\"]],\"a\":[]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}x",
                "null",
                "{\"stream\":\"btcusdt@trade\"}",
                "{\"stream\":\"btcusdt@trade\",\"data\":null}",
                "{\"e\":\"trade\"}",
                "{\"e\":\"trade\",\"e\":\"trade\"}",
                "{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":-7,\"p\":\"1\",\"q\":\"2\",\"T\":4,\"m\":true}",
                "{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":7.0,\"p\":\"1\",\"q\":\"2\",\"T\":4,\"m\":true}",
                "{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":7,\"p\":1,\"q\":\"2\",\"T\":4,\"m\":true}",
                "{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":7,\"p\":\"-1\",\"q\":\"2\",\"T\":4,\"m\":true}",
                "{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":7,\"p\":\"1e2\",\"q\":\"2\",\"T\":4,\"m\":true}",
                "{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":7,\"p\":\"0\",\"q\":\"2\",\"T\":4,\"m\":true}",
                "{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":7,\"p\":\"1\",\"q\":\"2\",\"T\":4,\"m\":null}",
                "{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":7,\"p\":\"1\",\"q\":\"2\",\"T\":999999999999999999,\"m\":true}",
                "{\"u\":9,\"s\":\"BTCUSDT\",\"b\":\"1\",\"B\":\"2\",\"a\":\"3\",\"A\":4}",
                "{\"e\":\"depthUpdate\",\"E\":1,\"s\":\"BTCUSDT\",\"U\":3,\"u\":2,\"b\":[],\"a\":[]}",
                "{\"e\":\"depthUpdate\",\"E\":1,\"s\":\"BTCUSDT\",\"U\":1,\"u\":2,\"b\":[[\"1\"]],\"a\":[]}",
                "{\"e\":\"depthUpdate\",\"E\":1,\"s\":\"BTCUSDT\",\"U\":1,\"u\":2,\"b\":[\"1\"],\"a\":[]}",
                "{\"e\":\"depthUpdate\",\"E\":1,\"s\":\"BTCUSDT\",\"U\":1,\"u\":2,\"b\":[]}"
            })
    void shouldCallMalformedWhatIsNotAWholeValidMessage(String message) {
        assertEquals(MessageKind.MALFORMED, decode(message));
    }

    @Test
    void shouldRefuseAMessageThatDisagreesWithItsStream() {
        assertEquals(MessageKind.DATA, decode(combined("btcusdt@trade", TRADE)));
        assertEquals(MessageKind.MALFORMED, decode(combined("ethusdt@trade", TRADE)));
        assertEquals(MessageKind.MALFORMED, decode(combined("btcusdt@bookTicker", TRADE)));
        assertEquals(MessageKind.MALFORMED, decode(combined("btcusdt@tradeX", TRADE)));
        assertEquals(MessageKind.DATA, decode(combined("btcusdt@bookTicker", QUOTE)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "[{\"e\":\"24hrMiniTicker\",\"s\":\"BTCUSDT\"}]",
                "{\"stream\":\"!miniTicker@arr\",\"data\":[{\"e\":\"24hrMiniTicker\",\"s\":\"BTCUSDT\"}]}",
                "{\"e\":\"aNewKind\",\"s\":\"BTCUSDT\"}",
                "{\"stream\":\"ethusdt@depth5\",\"data\":{\"lastUpdateId\":160,\"bids\":[],\"asks\":[]}}",
                "{\"e\":\"trade\",\"s\":\"ETHUSDT\",\"t\":7,\"p\":\"1\",\"q\":\"2\",\"T\":4,\"m\":true}",
                "{\"lastUpdateId\":160,\"bids\":[[\"0.0024\",\"10\"]],\"asks\":[]}"
            })
    void shouldCallUnknownWhatIsWellFormedButNotSubscribed(String message) {
        assertEquals(MessageKind.UNKNOWN, decode(message));
    }

    @Test
    void shouldReadRepliesWithAndWithoutAnId() {
        assertEquals(MessageKind.REPLY, decode("{\"result\":null,\"id\":12}"));
        assertTrue(bench.protocol().replyAccepted());
        assertEquals(12, bench.protocol().replyId());
        assertEquals(MessageKind.REPLY, decode("{\"code\":2,\"msg\":\"Invalid request: \\\"x\\\"\"}"));
        assertFalse(bench.protocol().replyAccepted());
        assertEquals(-1, bench.protocol().replyId());
        assertEquals(MessageKind.REPLY, decode("{\"error\":{\"code\":2,\"msg\":\"no\"},\"id\":13}"));
        assertFalse(bench.protocol().replyAccepted());
        assertEquals(13, bench.protocol().replyId());
    }

    @Test
    void shouldSeeTheNoticeOfAShutdown() {
        String notice = "{\"e\":\"serverShutdown\",\"E\":1}";
        assertEquals(MessageKind.SHUTDOWN_NOTICE, decode(notice));
        assertEquals(MessageKind.SHUTDOWN_NOTICE, decode(combined("!serverShutdown", notice)));
    }

    @Test
    void shouldRefuseATextThatNestsWithoutEnd() {
        assertEquals(MessageKind.MALFORMED, decode("{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"));
        assertEquals(MessageKind.MALFORMED, decode("[".repeat(1_000_000)));
    }
}
