package org.tickway.feed.kite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.connection.MessageKind;
import org.tickway.simulator.kite.KitePackets;
import org.tickway.tick.Tick;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/** The official packets of kiteconnectjs (3 files, MIT) and of gokiteconnect's tests, field by field. */
class FrameDecodingTest {

    private static final long NONE = TickLayout.NULL_VALUE;
    private static final String QUOTE =
            "00063a01000266830000000100026569" + "0011f1b20003e9ff00058037000264f30002673c000261c90002646c";
    private static final String INDEX_FULL = "0003e9090023b74d0023c50300238bfb00239eed00237fd50000377866694b39";
    private static final String CURRENCY = "0004d20331a01618";
    private static final long TIME_NS = 1_000_000_000L;

    @TempDir
    Path folder;

    private KiteIntake intake;

    @BeforeEach
    void open() {
        intake = new KiteIntake(
                folder,
                KiteMode.FULL,
                KiteBench.TATAMOTORS,
                KiteBench.INFY,
                KiteBench.NIFTY,
                KiteBench.USDINR,
                KiteBench.BOND,
                KiteBench.OPTION);
    }

    @AfterEach
    void close() {
        intake.close();
    }

    private static byte[] frame(String... packets) {
        return KitePackets.frame(
                List.of(packets).stream().map(HexFormat.of()::parseHex).toList());
    }

    private static byte[] official(String file) throws IOException {
        try (InputStream in = FrameDecodingTest.class.getResourceAsStream("/kite/" + file)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    @Test
    void shouldReadTheOfficialPacketOfModeLtp() throws Exception {
        assertEquals(MessageKind.DATA, intake.feed(official("ltpMode_binary.packet")));

        List<Tick> written = intake.written();
        assertEquals(1, written.size());
        assertEquals(-2, written.get(0).priceExponent());
        assertEquals(0, written.get(0).quantityExponent());
        assertEquals(NONE, written.get(0).sourceTimeNs());
        assertArrayEquals(
                new long[] {39295, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE},
                written.get(0).body());
    }

    @Test
    void shouldReadTheOfficialPacketOfModeQuote() throws Exception {
        assertEquals(MessageKind.DATA, intake.feed(official("quoteMode_binary.packet")));

        List<Tick> written = intake.written();
        assertEquals(
                List.of(TickKind.QUOTE, TickKind.SUMMARY),
                written.stream().map(Tick::kind).toList());
        assertArrayEquals(
                new long[] {39295, 2, 22261032, NONE, NONE, NONE, NONE, NONE, 40307, NONE},
                written.get(0).body());
        assertArrayEquals(
                new long[] {42000, 42090, 39010, 41410, NONE, NONE, NONE, NONE, 5617, 0},
                written.get(1).body());
    }

    @Test
    void shouldReadTheOfficialPacketOfModeFull() throws Exception {
        assertEquals(MessageKind.DATA, intake.feed(official("fullMode_binary.packet")));

        List<Tick> written = intake.written();
        assertEquals(
                List.of(TickKind.DEPTH, TickKind.QUOTE, TickKind.SUMMARY),
                written.stream().map(Tick::kind).toList());
        assertTrue(written.stream().allMatch(tick -> tick.sourceTimeNs() == 1655378328L * TIME_NS));
        Tick depth = written.get(0);
        assertTrue(TickFlags.has(depth.flags(), TickFlags.SNAPSHOT | TickFlags.LAST_FRAGMENT));
        // One bid of 5617 at 392.95 in 30 orders, and nothing else.
        assertEquals(TickLayout.SIDE_BID | 1 << 8, depth.field(TickLayout.Depth.HEADER));
        assertEquals(39295, depth.field(TickLayout.Depth.price(0)));
        assertEquals(5617, depth.field(TickLayout.Depth.quantity(0)));
        assertEquals(30, depth.field(TickLayout.Depth.ORDERS));
        assertArrayEquals(
                new long[] {39295, 2, 22261032, 39295, 5617, NONE, NONE, NONE, 40307, 1655375264L * TIME_NS},
                written.get(1).body());
        assertArrayEquals(
                new long[] {42000, 42090, 39010, 41410, NONE, NONE, NONE, NONE, 5617, 0},
                written.get(2).body());
    }

    @Test
    void shouldPassOverALevelWhosePriceIsZero() throws Exception {
        byte[] frame = official("fullMode_binary.packet");
        int priceOfTheBid = 4 + PacketLayout.BIDS + PacketLayout.LEVEL_PRICE;
        Arrays.fill(frame, priceOfTheBid, priceOfTheBid + Integer.BYTES, (byte) 0);

        intake.feed(frame);

        List<Tick> written = intake.written();
        assertEquals(TickLayout.SIDE_BID, written.get(0).field(TickLayout.Depth.HEADER));
        assertEquals(NONE, written.get(1).field(TickLayout.Quote.BID));
        assertEquals(NONE, written.get(1).field(TickLayout.Quote.BID_QUANTITY));
    }

    @Test
    void shouldReadAQuoteOfAShare() {
        assertEquals(MessageKind.DATA, intake.feed(frame(QUOTE)));

        List<Tick> written = intake.written();
        assertArrayEquals(
                new long[] {157315, 1, 1175986, NONE, NONE, NONE, NONE, NONE, 157033, NONE},
                written.get(0).body());
        assertArrayEquals(
                new long[] {156915, 157500, 156105, 156780, NONE, NONE, NONE, NONE, 256511, 360503},
                written.get(1).body());
    }

    @Test
    void shouldReadAnIndexWhoseDayStandsInAnotherOrder() {
        assertEquals(MessageKind.DATA, intake.feed(frame(INDEX_FULL)));

        List<Tick> written = intake.written();
        assertEquals(
                List.of(TickKind.QUOTE, TickKind.SUMMARY),
                written.stream().map(Tick::kind).toList());
        assertEquals(1718176569L * TIME_NS, written.get(0).sourceTimeNs());
        assertArrayEquals(
                new long[] {2340685, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE},
                written.get(0).body());
        assertArrayEquals(
                new long[] {2334445, 2344195, 2329595, 2326485, NONE, NONE, NONE, NONE, NONE, NONE},
                written.get(1).body());
    }

    @Test
    void shouldReadAnIndexInModeQuoteWithoutATime() {
        assertEquals(MessageKind.DATA, intake.feed(frame(INDEX_FULL.substring(0, 56))));

        List<Tick> written = intake.written();
        assertEquals(NONE, written.get(0).sourceTimeNs());
        assertEquals(2340685, written.get(0).field(TickLayout.Quote.LAST));
        assertEquals(2329595, written.get(1).field(TickLayout.Summary.LOW));
    }

    @Test
    void shouldTakeTheExponentOfPricesFromTheSegmentOfTheToken() {
        assertEquals(
                MessageKind.DATA,
                intake.feed(frame(
                        CURRENCY,
                        "%08x%08x".formatted(KiteBench.BOND_TOKEN, 832575),
                        "%08x%08x".formatted(KiteBench.OPTION_TOKEN, 0xFFFFFFFFL))));

        List<Tick> written = intake.written();
        assertEquals(
                List.of(-7, -4, -2), written.stream().map(Tick::priceExponent).toList());
        assertEquals("83.2575000", written.get(0).price(0).orElseThrow().toPlainString());
        assertEquals("83.2575", written.get(1).price(0).orElseThrow().toPlainString());
        // Unsigned: the Java client of the broker would make it negative.
        assertEquals("42949672.95", written.get(2).price(0).orElseThrow().toPlainString());
    }

    @Test
    void shouldCountAFrameOfOneByteAsASignOfLife() {
        assertEquals(MessageKind.HEARTBEAT, intake.feed(new byte[1]));
        assertEquals(MessageKind.HEARTBEAT, intake.feed(new byte[] {'{'}));

        assertEquals(2, intake.bench().count(FeedCounter.HEARTBEATS));
    }

    @Test
    void shouldNotKnowTheFullPacketOf2016() {
        assertEquals(MessageKind.UNKNOWN, intake.feed(frame(QUOTE + "00".repeat(120))));
        // But it harms no other packet.
        assertEquals(MessageKind.DATA, intake.feed(frame(QUOTE + "00".repeat(120), QUOTE)));

        assertEquals(2, intake.written().size());
    }

    @Test
    void shouldPassOverInstrumentsThatAreNotSubscribed() {
        assertEquals(MessageKind.UNKNOWN, intake.feed(frame(QUOTE.replace("00063a01", "00063b01"))));
        assertEquals(MessageKind.UNKNOWN, intake.feed(frame()));

        assertEquals(List.of(), intake.written());
    }

    @Test
    void shouldPublishSlowFieldsAndTheBookOnlyWhenTheyChange() throws Exception {
        byte[] message = official("fullMode_binary.packet");
        intake.feed(message);
        intake.written();

        intake.feed(message);
        assertEquals(
                List.of(TickKind.QUOTE),
                intake.written().stream().map(Tick::kind).toList());

        message[4 + PacketLayout.BIDS + 3]++;
        intake.feed(message);
        assertEquals(
                List.of(TickKind.DEPTH, TickKind.QUOTE),
                intake.written().stream().map(Tick::kind).toList());

        message[4 + PacketLayout.HIGH + 3]++;
        intake.feed(message);
        assertEquals(
                List.of(TickKind.QUOTE, TickKind.SUMMARY),
                intake.written().stream().map(Tick::kind).toList());
    }

    @Test
    void shouldPublishAnEmptyBookAsOne() throws Exception {
        byte[] message = official("fullMode_binary.packet");
        java.util.Arrays.fill(message, 4 + PacketLayout.BIDS, message.length, (byte) 0);

        intake.feed(message);

        Tick depth = intake.written().get(0);
        assertEquals(TickKind.DEPTH, depth.kind());
        assertEquals(0, depth.field(TickLayout.Depth.HEADER) >>> 8 & 0xFF);
    }

    @Test
    void shouldPassOverWhatIsOlderWhileRepeatsAreExpected() throws Exception {
        byte[] message = official("fullMode_binary.packet");
        intake.feed(message);
        intake.written();
        intake.bench().protocol().expectRepeats(true);

        intake.feed(message);
        byte[] older = message.clone();
        older[4 + PacketLayout.EXCHANGE_TIME + 3]--;
        intake.feed(older);
        byte[] lessVolume = message.clone();
        lessVolume[4 + PacketLayout.VOLUME + 3]--;
        intake.feed(lessVolume);
        intake.feed(official("quoteMode_binary.packet"));
        assertEquals(List.of(), intake.written());
        assertEquals(4, intake.bench().count(FeedCounter.OUTDATED));

        message[4 + PacketLayout.VOLUME + 3]++;
        intake.feed(message);
        assertEquals(1, intake.written().size());
    }
}
