package org.tickway.feed.kite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.connection.MessageKind;
import org.tickway.simulator.kite.KiteOrder;
import org.tickway.simulator.kite.KitePackets;
import org.tickway.simulator.kite.KiteQuote;
import org.tickway.tick.TickKind;

/** Messages that were cut, bent and stirred: nothing escapes, everything is counted, nothing half is written. */
class HostileMessagesTest {

    private static final int ROUNDS = 300_000;

    @TempDir
    Path folder;

    private KiteIntake intake;

    @BeforeEach
    void open() {
        intake = new KiteIntake(
                folder, KiteMode.FULL, KiteBench.INFY, KiteBench.NIFTY, KiteBench.USDINR, KiteBench.OPTION);
    }

    @AfterEach
    void close() {
        intake.close();
    }

    private static byte[] packet(long token, org.tickway.simulator.kite.KiteMode mode) {
        return KitePackets.packet(
                KiteQuote.builder(token, 100)
                        .bids(List.of(new KiteQuote.Level(1, 99, 1)))
                        .exchangeTime(1_700_000_000)
                        .build(),
                mode);
    }

    private static byte[] frame() {
        return KitePackets.frame(List.of(
                packet(KiteBench.INFY_TOKEN, org.tickway.simulator.kite.KiteMode.FULL),
                packet(KiteBench.NIFTY_TOKEN, org.tickway.simulator.kite.KiteMode.FULL),
                packet(KiteBench.USDINR_TOKEN, org.tickway.simulator.kite.KiteMode.LTP),
                packet(KiteBench.OPTION_TOKEN, org.tickway.simulator.kite.KiteMode.QUOTE),
                packet(KiteBench.NIFTY_TOKEN, org.tickway.simulator.kite.KiteMode.QUOTE)));
    }

    @Test
    void shouldWriteNothingOfAFrameThatIsCutAnywhere() {
        byte[] frame = frame();

        for (int length = 0; length < frame.length; length++) {
            assertEquals(length == 1 ? MessageKind.HEARTBEAT : MessageKind.MALFORMED, intake.feed(frame, 0, length));
        }

        assertEquals(List.of(), intake.written());
        assertEquals(MessageKind.DATA, intake.feed(frame));
        assertEquals(
                5,
                intake.written().stream()
                        .filter(tick -> tick.kind() == TickKind.QUOTE)
                        .count());
        assertEquals(frame.length + 1L, intake.bench().count(FeedCounter.MESSAGES));
        assertEquals(frame.length + 1L, intake.bench().outcomes());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 9, 27, 29, 33, 43, 45, 163, 165, 183, 185, 0x7FFF, 0x8000, 0xFFFF})
    void shouldWriteNothingOfAFrameWithAPacketOfALengthThatIsNone(int length) {
        byte[] good = packet(KiteBench.INFY_TOKEN, org.tickway.simulator.kite.KiteMode.LTP);
        byte[] bad = new byte[length];
        System.arraycopy(good, 0, bad, 0, Math.min(length, good.length));

        assertEquals(MessageKind.MALFORMED, intake.feed(KitePackets.frame(List.of(good, bad, good))));

        assertEquals(List.of(), intake.written());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 6, 0x7FFF, 0x8000, 0xFFFF})
    void shouldWriteNothingOfAFrameWhoseCountIsWrong(int count) {
        byte[] frame = frame();
        ByteBuffer.wrap(frame).putShort(0, (short) count);

        assertEquals(MessageKind.MALFORMED, intake.feed(frame));

        assertEquals(List.of(), intake.written());
    }

    @Test
    void shouldNotReadBeyondTheMessage() {
        byte[] frame = frame();
        byte[] embedded = new byte[frame.length + 200];
        java.util.Arrays.fill(embedded, (byte) 0xFF);
        System.arraycopy(frame, 0, embedded, 77, frame.length);

        assertEquals(MessageKind.DATA, intake.feed(embedded, 77, 77 + frame.length));
        assertEquals(MessageKind.MALFORMED, intake.feed(embedded, 77, 77 + frame.length + 1));
        assertEquals(MessageKind.MALFORMED, intake.feed(embedded, 77, 77 + frame.length - 1));
    }

    @Test
    void shouldSurviveRandomChangesAndPublishOnlyWhatIsWhole() {
        SplittableRandom random = new SplittableRandom(20240612);
        byte[][] samples = {
            frame(),
            KiteOrder.open("1", "NSE", "INFY", KiteBench.INFY_TOKEN, "2024-06-12 12:00:00")
                    .message()
                    .getBytes(StandardCharsets.UTF_8),
            "{\"type\":\"error\",\"data\":\"\\u0041 \\\"word\\\"\"}".getBytes(StandardCharsets.UTF_8)
        };
        int published = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] message = samples[random.nextInt(samples.length)].clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                message[random.nextInt(message.length)] = (byte) random.nextInt(256);
            }
            int length = random.nextInt(8) == 0 ? random.nextInt(message.length) : message.length;
            long before = intake.bench().written();
            MessageKind kind = intake.feed(message, 0, length);
            published += kind == MessageKind.DATA ? 1 : 0;
            assertTrue(kind == MessageKind.DATA || before == intake.bench().written(), kind + " was written");
        }
        for (int round = 0; round < ROUNDS; round++) {
            byte[] message = new byte[random.nextInt(64)];
            random.nextBytes(message);
            intake.feed(message);
        }
        assertTrue(published > ROUNDS / 10, "published=" + published);
        assertEquals(2L * ROUNDS, intake.bench().count(FeedCounter.MESSAGES));
    }

    @Test
    void shouldRefuseATextThatIsCutAnywhere() {
        byte[] text = KiteOrder.open("1", "NSE", "INFY", KiteBench.INFY_TOKEN, "2024-06-12 12:00:00")
                .message()
                .getBytes(StandardCharsets.UTF_8);

        for (int length = 2; length < text.length; length++) {
            assertEquals(MessageKind.MALFORMED, intake.feed(text, 0, length));
        }
        assertEquals(MessageKind.ORDER, intake.feed(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"message\",\"data\":\"the market is closed\"}",
                "{\"type\":\"instruments_meta\",\"data\":{\"count\":1,\"etag\":\"x\"}}",
                "{\"data\":null}",
                "{}",
                "{\"type\":null,\"data\":[1,{\"a\":[]}]}"
            })
    void shouldPassOverTextsThatAreNeitherOrderNorError(String text) {
        assertEquals(MessageKind.UNKNOWN, intake.feed(text.getBytes(StandardCharsets.UTF_8)));
    }
}
