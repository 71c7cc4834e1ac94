package org.tickway.feed.angel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tickway.feed.connection.MessageKind;
import org.tickway.ring.DepthLevels;
import org.tickway.simulator.angel.AngelLevel;
import org.tickway.simulator.angel.AngelPackets;
import org.tickway.simulator.angel.AngelQuote;
import org.tickway.tick.TickLayout;

class PacketDecoderTest {

    private static final long NONE = TickLayout.NULL_VALUE;
    private static final long MILLI_NS = 1_000_000;
    private static final long SECOND_NS = 1_000_000_000;

    @TempDir
    Path folder;

    private AngelIntake intake;
    private Vectors vectors;

    @BeforeEach
    void open() throws Exception {
        vectors = Vectors.read();
        intake = new AngelIntake(
                folder, Map.of(), AngelInstruments.RELIANCE, AngelInstruments.FUTURE, AngelInstruments.ITC);
    }

    @AfterEach
    void close() {
        intake.close();
    }

    private AngelPacket decoded(String vector) {
        assertEquals(MessageKind.DATA, intake.feed(vectors.bytes(vector)));
        return intake.packet();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ltp", "quote", "snap"})
    void shouldReadTheHeadOfEachPacketThatHasALastPrice(String vector) {
        AngelPacket packet = decoded(vector);

        assertEquals(AngelMode.ofCode((int) vectors.number(vector, "subscription_mode")), packet.mode);
        assertEquals(vectors.number(vector, "sequence_number"), packet.sequence);
        assertEquals(vectors.number(vector, "exchange_timestamp") * MILLI_NS, packet.timeNs);
        assertEquals(vectors.number(vector, "last_traded_price"), packet.last);
    }

    @ParameterizedTest
    @ValueSource(strings = {"quote", "snap"})
    void shouldReadTheDayOfEachPacketThatHasOne(String vector) {
        AngelPacket packet = decoded(vector);

        assertEquals(vectors.number(vector, "last_traded_quantity"), packet.lastQuantity);
        assertEquals(vectors.number(vector, "avg_traded_price"), packet.averagePrice);
        assertEquals(vectors.number(vector, "vol_traded"), packet.volume);
        assertEquals(vectors.number(vector, "total_buy_quantity"), packet.totalBuyQuantity);
        assertEquals(vectors.number(vector, "total_sell_quantity"), packet.totalSellQuantity);
        assertEquals(vectors.number(vector, "open_price_day"), packet.open);
        assertEquals(vectors.number(vector, "high_price_day"), packet.high);
        assertEquals(vectors.number(vector, "low_price_day"), packet.low);
        assertEquals(vectors.number(vector, "close_price"), packet.close);
    }

    @Test
    void shouldReadWhatOnlyASnapQuoteHas() {
        AngelPacket packet = decoded("snap");

        assertEquals(vectors.number("snap", "last_traded_timestamp") * SECOND_NS, packet.lastTradeTimeNs);
        assertEquals(vectors.number("snap", "open_interest"), packet.openInterest);
        assertEquals(vectors.number("snap", "upper_circuit"), packet.upperLimit);
        assertEquals(vectors.number("snap", "lower_circuit"), packet.lowerLimit);
        assertEquals(vectors.number("snap", "fiftytwo_week_high"), packet.high52Weeks);
        assertEquals(vectors.number("snap", "fiftytwo_week_low"), packet.low52Weeks);
        assertEquals(vectors.levels("snap", "best_5_buy_data"), side(packet.levels, TickLayout.SIDE_BID));
        assertEquals(vectors.levels("snap", "best_5_sell_data"), side(packet.levels, TickLayout.SIDE_ASK));
    }

    @Test
    void shouldReadTwentyLevelsOfEachSideAndNoNumber() {
        AngelPacket packet = decoded("dep");

        assertEquals(vectors.number("dep", "exchange_timestamp") * MILLI_NS, packet.timeNs);
        assertEquals(0, packet.sequence);
        assertEquals(NONE, packet.last);
        assertEquals(vectors.levels("dep", "depth_twenty_buy_data"), side(packet.levels, TickLayout.SIDE_BID));
        assertEquals(vectors.levels("dep", "depth_twenty_sell_data"), side(packet.levels, TickLayout.SIDE_ASK));
    }

    private static List<AngelLevel> side(DepthLevels levels, int side) {
        List<AngelLevel> found = new ArrayList<>();
        for (int index = 0; index < levels.size(); index++) {
            if (levels.side(index) == side) {
                found.add(new AngelLevel(levels.quantity(index), levels.price(index), levels.orders(index)));
            }
        }
        return found;
    }

    @Test
    void shouldSayNothingOfWhatAModeDoesNotHave() {
        AngelPacket packet = decoded("ltp");

        assertArrayEquals(new long[] {NONE, NONE, NONE, NONE, NONE, NONE, 0}, new long[] {
            packet.lastQuantity,
            packet.volume,
            packet.open,
            packet.totalBuyQuantity,
            packet.openInterest,
            packet.lastTradeTimeNs,
            packet.levels.size()
        });
    }

    @Test
    void shouldAgreeWithTheSimulatorOnEveryByte() {
        assertArrayEquals(
                vectors.bytes("snap"),
                AngelPackets.packet(Vectors.future(), org.tickway.simulator.angel.AngelMode.SNAP_QUOTE));
        assertArrayEquals(vectors.bytes("dep"), AngelPackets.packet(Vectors.itc()));
    }

    @Test
    void shouldTellSegmentsWithTheSameTokenApart() {
        byte[] gold = AngelPackets.packet(
                AngelQuote.builder(5, AngelInstruments.ITC_TOKEN).lastPrice(1).build(),
                org.tickway.simulator.angel.AngelMode.LTP);

        assertEquals(MessageKind.UNKNOWN, intake.feed(gold));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ltp", "quote", "snap", "dep"})
    void shouldRefuseAPacketThatIsCutAnywhere(String vector) {
        byte[] packet = vectors.bytes(vector);
        for (int length = 0; length < packet.length; length++) {
            assertEquals(MessageKind.MALFORMED, intake.feed(packet, 0, length));
        }
        assertEquals(List.of(), intake.written());
    }

    @Test
    void shouldBearAPacketThatIsLongerThanItsMode() {
        assertEquals(MessageKind.DATA, intake.feed(Arrays.copyOf(vectors.bytes("quote"), 200)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 9, 'p', 127, 255})
    void shouldRefuseAModeThatThereIsNot(int mode) {
        byte[] packet = vectors.bytes("snap");
        packet[0] = (byte) mode;

        assertEquals(MessageKind.MALFORMED, intake.feed(packet));
    }

    @Test
    void shouldReadATokenThatFillsItsPlace() {
        byte[] packet = vectors.bytes("ltp");
        Arrays.fill(packet, PacketLayout.TOKEN, PacketLayout.SEQUENCE, (byte) '7');

        assertEquals(MessageKind.UNKNOWN, intake.feed(packet));
    }

    @ParameterizedTest
    @ValueSource(bytes = {0, 1, ' ', 127, -1})
    void shouldRefuseATokenThatIsNone(byte first) {
        byte[] packet = vectors.bytes("ltp");
        packet[PacketLayout.TOKEN] = first;

        assertEquals(MessageKind.MALFORMED, intake.feed(packet));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                PacketLayout.SEQUENCE,
                PacketLayout.TIME,
                PacketLayout.LAST_QUANTITY,
                PacketLayout.VOLUME,
                PacketLayout.LAST_TRADE_TIME,
                PacketLayout.OPEN_INTEREST,
                PacketLayout.BEST_FIVE + PacketLayout.LEVEL_QUANTITY
            })
    void shouldRefuseWhatCannotBeNegative(int offset) {
        assertEquals(MessageKind.MALFORMED, intake.feed(changed(offset, -1)));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                PacketLayout.LAST_PRICE,
                PacketLayout.OPEN,
                PacketLayout.CLOSE,
                PacketLayout.LOW_52_WEEKS,
                PacketLayout.BEST_FIVE + PacketLayout.LEVEL_PRICE
            })
    void shouldNotTakeAPriceForNone(int offset) {
        assertEquals(MessageKind.OVERFLOW, intake.feed(changed(offset, NONE)));
    }

    @Test
    void shouldNotTakeATimeThatTheRecordCannotHold() {
        assertEquals(MessageKind.OVERFLOW, intake.feed(changed(PacketLayout.TIME, Long.MAX_VALUE)));
        assertEquals(MessageKind.OVERFLOW, intake.feed(changed(PacketLayout.LAST_TRADE_TIME, Long.MAX_VALUE)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1})
    void shouldRefuseATotalThatIsNoQuantity(double total) {
        for (int offset : new int[] {PacketLayout.TOTAL_BUY_QUANTITY, PacketLayout.TOTAL_SELL_QUANTITY}) {
            assertEquals(MessageKind.MALFORMED, intake.feed(changed(offset, Double.doubleToRawLongBits(total))));
        }
    }

    @Test
    void shouldNotTakeATotalThatADoubleDoesNotHaveExactly() {
        assertEquals(
                MessageKind.OVERFLOW,
                intake.feed(changed(PacketLayout.TOTAL_BUY_QUANTITY, Double.doubleToRawLongBits(1e300))));
    }

    @Test
    void shouldReadTheTimeOfATradeInSecondsAndInMilliseconds() {
        intake.feed(changed(PacketLayout.LAST_TRADE_TIME, 1_746_171_226L));
        assertEquals(1_746_171_226L * SECOND_NS, intake.packet().lastTradeTimeNs);
        intake.feed(changed(PacketLayout.LAST_TRADE_TIME, 1_746_171_226_789L));
        assertEquals(1_746_171_226_789L * MILLI_NS, intake.packet().lastTradeTimeNs);
        intake.feed(changed(PacketLayout.LAST_TRADE_TIME, 0));
        assertEquals(NONE, intake.packet().lastTradeTimeNs);
    }

    @Test
    void shouldTellTheSidesApartByTheirFlagAndNotByTheirPlace() {
        byte[] packet = vectors.bytes("snap");
        byte[] swapped = packet.clone();
        int half = PacketLayout.BEST_FIVE_LEVELS / 2 * PacketLayout.LEVEL_LENGTH;
        System.arraycopy(packet, PacketLayout.BEST_FIVE, swapped, PacketLayout.BEST_FIVE + half, half);
        System.arraycopy(packet, PacketLayout.BEST_FIVE + half, swapped, PacketLayout.BEST_FIVE, half);

        assertEquals(MessageKind.DATA, intake.feed(swapped));
        assertEquals(vectors.levels("snap", "best_5_buy_data"), side(intake.packet().levels, TickLayout.SIDE_BID));
    }

    @Test
    void shouldRefuseAFlagThatIsNoSideAndMoreLevelsThanFiveOfOne() {
        byte[] packet = vectors.bytes("snap");
        packet[PacketLayout.BEST_FIVE + PacketLayout.LEVEL_FLAG] = 2;
        assertEquals(MessageKind.MALFORMED, intake.feed(packet));

        packet[PacketLayout.BEST_FIVE + PacketLayout.LEVEL_FLAG] = 0;
        assertEquals(MessageKind.MALFORMED, intake.feed(packet));
    }

    @Test
    void shouldReadOrdersWithoutASign() {
        byte[] packet = vectors.bytes("snap");
        packet[PacketLayout.BEST_FIVE + PacketLayout.LEVEL_ORDERS] = -1;
        packet[PacketLayout.BEST_FIVE + PacketLayout.LEVEL_ORDERS + 1] = -1;
        intake.feed(packet);

        assertEquals(0xFFFF, intake.packet().levels.orders(0));
    }

    private byte[] changed(int offset, long value) {
        byte[] packet = vectors.bytes("snap");
        ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN).putLong(offset, value);
        return packet;
    }
}
