package org.tickway.feed.angel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.connection.MessageKind;

/** Messages that were cut, bent and stirred: nothing escapes, everything is counted, nothing half is written. */
class HostileMessagesTest {

    private static final int ROUNDS = 400_000;

    @TempDir
    Path folder;

    private AngelIntake intake;
    private List<byte[]> sample;

    @BeforeEach
    void open() throws Exception {
        intake = new AngelIntake(
                folder, Map.of(), AngelInstruments.RELIANCE, AngelInstruments.FUTURE, AngelInstruments.ITC);
        Vectors vectors = Vectors.read();
        sample = List.of(
                vectors.bytes("ltp"),
                vectors.bytes("quote"),
                vectors.bytes("snap"),
                vectors.bytes("dep"),
                bytes("pong"),
                bytes("{\"correlationID\":\"t1\",\"errorCode\":\"E1002\",\"errorMessage\":\"Limit\"}"));
    }

    @AfterEach
    void close() {
        intake.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void shouldSurviveMutationsAndWriteOnlyOfWhatIsWhole() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] message = sample.get(random.nextInt(sample.size())).clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                message[random.nextInt(message.length)] = (byte) random.nextInt(256);
            }
            int length = random.nextInt(4) == 0 ? random.nextInt(message.length) : message.length;
            long before = intake.bench().written();
            MessageKind kind = intake.feed(message, 0, length);
            if (kind != MessageKind.DATA) {
                assertEquals(before, intake.bench().written(), "records written of a message that is " + kind);
            }
        }
        assertAllCounted(ROUNDS);
        // A bent number can be ahead of all good ones, which are outdated then until there are too many of them.
        long whole = intake.bench().count(FeedCounter.QUOTES) + intake.bench().count(FeedCounter.OUTDATED);
        assertTrue(whole > ROUNDS / 20, "whole=" + whole);
        assertTrue(intake.bench().count(FeedCounter.QUOTES) > 100);
        assertTrue(intake.bench().count(FeedCounter.MALFORMED) > ROUNDS / 20);
    }

    @Test
    void shouldSurviveBytesThatWereNeverAMessage() {
        SplittableRandom random = new SplittableRandom(6);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] message = new byte[random.nextInt(500)];
            random.nextBytes(message);
            intake.feed(message);
        }
        assertAllCounted(ROUNDS);
        assertEquals(0, intake.bench().written());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}x",
                "{\"a\":}",
                "{\"errorCode\":\"E1\"",
                "ping",
                "pongs",
                "[]",
                "\"pong\"",
                "{\"a\":1e}"
            })
    void shouldCallATextThatIsNoneMalformed(String text) {
        assertEquals(MessageKind.MALFORMED, intake.feed(bytes(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"status\":\"ok\"}", "{\"a\":{\"b\":[1,2]}}"})
    void shouldPassOverATextThatSaysNothingKnown(String text) {
        assertEquals(MessageKind.UNKNOWN, intake.feed(bytes(text)));
    }

    @Test
    void shouldKnowASignOfLife() {
        assertEquals(MessageKind.HEARTBEAT, intake.feed(bytes("pong")));
    }

    private void assertAllCounted(long messages) {
        assertEquals(messages, intake.bench().count(FeedCounter.MESSAGES));
        assertEquals(messages, intake.bench().outcomes());
    }
}
