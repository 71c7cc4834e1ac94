package org.tickway.feed.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tickway.feed.FeedClock;
import org.tickway.feed.fix.FixSettings.Exponents;
import org.tickway.feed.fix.FixSettings.Yields;
import org.tickway.feed.fix.MarketDecoder.Outcome;
import org.tickway.tick.TickLayout;

class MarketDecoderTest {

    private static final String HEAD = "8=FIX.4.4|9=100|35=%s|49=VENUE|56=TICKWAY|34=7|52=20261120-14:30:15.123|";
    private static final String SNAPSHOT = HEAD.formatted("W")
            + "262=R1|55=[N/A]|48=XS0000000017|22=4|268=2|"
            + "269=0|270=99.25|271=1000000|272=20261120|273=14:30:15.000001|278=b1|290=1|346=3|5236=0.0731|"
            + "269=2|270=-99.5|271=5|10=000|";
    private static final String INCREMENTAL =
            HEAD.formatted("X") + "262=R1|268=2|279=1|269=1|278=o2|280=o1|55=GOI2033|270=100|279=2|278=b1|10=000|";

    private final MarketDecoder decoder = new MarketDecoder(new Exponents(-6, -2, -8), new Yields(5236, 'y'));

    private Outcome decode(String text) {
        return decoder.decode(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.replace('|', '\u0001').getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String entry(String fields) {
        return HEAD.formatted("W") + "262=R1|55=A|268=1|" + fields + "10=000|";
    }

    @Test
    void shouldReadASnapshotFieldByField() {
        assertEquals(Outcome.DECODED, decode(SNAPSHOT));

        MarketMessage message = decoder.message();
        assertEquals("R1", message.requestId);
        assertEquals("XS0000000017", message.instrumentKey());
        assertEquals(FeedClock.epochNs(Instant.parse("2026-11-20T14:30:15.123Z")), message.sendingTimeNs);
        assertEquals(2, message.size());
        MarketEntry bid = message.entry(0);
        assertEquals(MarketEntry.NEW, bid.action);
        assertEquals(MarketEntry.BID, bid.type);
        assertEquals(99_250_000, bid.price);
        assertEquals(100_000_000, bid.quantity);
        assertEquals("b1", bid.id);
        assertEquals(1, bid.position);
        assertEquals(3, bid.orders);
        assertEquals(7_310_000, bid.yield);
        assertEquals(FeedClock.epochNs(Instant.parse("2026-11-20T14:30:15.000001Z")), bid.timeNs(0));
        MarketEntry trade = message.entry(1);
        assertEquals(-99_500_000, trade.price);
        assertNull(trade.id);
        assertEquals(TickLayout.NULL_VALUE, trade.yield);
        assertEquals(message.sendingTimeNs, trade.timeNs(message.sendingTimeNs));
    }

    @Test
    void shouldReadAnIncrementFieldByField() {
        assertEquals(Outcome.DECODED, decode(INCREMENTAL));

        MarketEntry change = decoder.message().entry(0);
        assertEquals(MarketEntry.CHANGE, change.action);
        assertEquals("o2", change.id);
        assertEquals("o1", change.referenceId);
        assertEquals("GOI2033", change.instrumentKey());
        assertEquals(TickLayout.NULL_VALUE, change.quantity);
        MarketEntry deletion = decoder.message().entry(1);
        assertEquals(MarketEntry.DELETE, deletion.action);
        assertEquals(0, deletion.type);
        assertNull(deletion.instrumentKey());
    }

    @Test
    void shouldTakeTheDayOfTheMessageForATimeWithoutOne() {
        assertEquals(Outcome.DECODED, decode(entry("269=0|270=1|273=23:59:60|")));

        MarketMessage message = decoder.message();
        assertEquals(
                FeedClock.epochNs(Instant.parse("2026-11-21T00:00:00Z")),
                message.entry(0).timeNs(message.sendingTimeNs));
    }

    @ParameterizedTest
    @CsvSource({"99,99000000", "99.,99000000", ".5,500000", "-.5,-500000", "0099.500000000,99500000", "-0,0"})
    void shouldReadEveryWayInWhichFixWritesNumbers(String text, long mantissa) {
        assertEquals(Outcome.DECODED, decode(entry("269=0|270=" + text + "|")));
        assertEquals(mantissa, decoder.message().entry(0).price);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "Infinity",
                "-Infinity",
                "1E5",
                "0x10",
                "1,5",
                "--1",
                "+1",
                ".",
                "-",
                "-.",
                "1.2.3",
                " 1",
                "1 ",
                "111111111111111111111111111111111111111111111"
            })
    void shouldRefuseAPriceThatIsNoNumber(String text) {
        assertEquals(Outcome.MALFORMED, decode(entry("269=0|270=" + text + "|")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1234567", "9223372036854775807", "99999999999999", ".1234567"})
    void shouldRefuseAPriceThatTheRecordCannotHold(String text) {
        assertEquals(Outcome.OVERFLOW, decode(entry("269=0|270=" + text + "|")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "269=0|",
                "269=2|271=5|",
                "269=0|270=1|271=-1|",
                "269=0|270=|",
                "269=00|270=1|",
                "269=0|270=1|290=0|",
                "269=0|270=1|290=-1|",
                "269=0|270=1|290=2147483647|",
                "269=0|270=1|346=x|",
                "269=0|270=1|272=20261301|",
                "269=0|270=1|272=2026112|",
                "269=0|270=1|273=24:00:00|",
                "269=0|270=1|273=12:00|",
                "269=0|270=1|273=12:00:00.|",
                "269=0|270=1|273=12:00:00.1234567890|",
                "269=0|270=1|5236=NaN|",
                "270=1|269=0|",
                "=1|269=0|270=1|",
                "x=1|269=0|270=1|",
                "269=0|270=1|99999999999=1|"
            })
    void shouldRefuseAnEntryThatMakesNoSense(String fields) {
        assertEquals(Outcome.MALFORMED, decode(entry(fields)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2", "-1", "2147483647", "99999999999999999999", "x"})
    void shouldRefuseANumberOfEntriesThatIsNotTheirs(String count) {
        assertEquals(Outcome.MALFORMED, decode(entry("269=0|270=1|").replace("268=1", "268=" + count)));
    }

    @Test
    void shouldTakeABookWithoutEntries() {
        assertEquals(Outcome.DECODED, decode(HEAD.formatted("W") + "262=R1|55=A|268=0|10=000|"));
        assertEquals(0, decoder.message().size());
    }

    @Test
    void shouldPassOverASeparatorWithinData() {
        assertEquals(Outcome.DECODED, decode(entry("269=0|270=1|354=9|355=a|270=5|b|271=2|")));
        assertEquals(1_000_000, decoder.message().entry(0).price);
        assertEquals(200, decoder.message().entry(0).quantity);
        assertEquals(Outcome.MALFORMED, decode(entry("269=0|270=1|354=2147483647|355=a|")));
        assertEquals(Outcome.MALFORMED, decode(entry("269=0|270=1|354=-1|355=a|")));
    }

    @Test
    void shouldRefuseAMessageThatIsCutAnywhere() {
        for (String text : List.of(SNAPSHOT, INCREMENTAL)) {
            byte[] whole = bytes(text);
            for (int length = 0; length < whole.length; length++) {
                assertNotEquals(Outcome.DECODED, decoder.decode(Arrays.copyOf(whole, length)), "length " + length);
            }
            assertEquals(Outcome.DECODED, decoder.decode(whole));
        }
    }

    @Test
    void shouldNeverThrowWhateverTheBytesAre() {
        SplittableRandom random = new SplittableRandom(44);
        for (int number = 0; number < 100_000; number++) {
            byte[] message = bytes(number % 2 == 0 ? SNAPSHOT : INCREMENTAL);
            for (int changes = random.nextInt(1, 8); changes > 0; changes--) {
                message[random.nextInt(message.length)] = (byte) random.nextInt(256);
            }
            assertNotNull(decoder.decode(message));
            byte[] noise = new byte[random.nextInt(64)];
            random.nextBytes(noise);
            assertNotNull(decoder.decode(noise));
        }
    }

    @Test
    void shouldReadAPriceOfAYieldsKindAsAYield() {
        assertEquals(Outcome.DECODED, decode(entry("269=y|270=0.07123456|")));
        assertEquals(7_123_456, decoder.message().entry(0).price);
    }
}
