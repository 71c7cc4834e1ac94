package org.tickway.feed.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.feed.FeedClock;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.connection.IntakeBench;
import org.tickway.feed.connection.MessageKind;
import org.tickway.instrument.Instrument;

/** Recorded messages that were cut, bent and stirred: nothing escapes, everything is counted, nothing half is written. */
class HostileMessagesTest {

    private static final Instrument BTC = new Instrument(0, "BINANCE:BTCUSDT", null, -8, -8);
    private static final int SAMPLE = 500;
    /** So that the kinds that were not recorded are about a fifth of all. */
    private static final int DOCUMENTED_COPIES = 8;

    private static final int MUTATIONS = 1_000_000;
    private static final int SYNCHRONISE_EVERY = 1_000;

    @TempDir
    Path folder;

    private IntakeBench bench;
    private BinanceEvent event;
    private List<byte[]> sample;
    private byte[] bookUpdate;
    private String snapshot;
    private long fed;

    @BeforeEach
    void setUp() throws Exception {
        bench = new IntakeBench(
                folder, config -> new BinanceVenue(config, BinanceSettings.of(Map.of()), FeedClock.system()));
        bench.subscribe(BTC);
        event = ((BinanceProtocol) bench.protocol()).event();
        List<String> messages = Recording.messages();
        sample = new ArrayList<>();
        for (int index = 0; index < SAMPLE; index++) {
            String message = messages.get((int) ((long) index * messages.size() / SAMPLE));
            sample.add(message.getBytes(StandardCharsets.UTF_8));
        }
        for (int copy = 0; copy < DOCUMENTED_COPIES; copy++) {
            DocumentedMessages.ALL.forEach(message -> sample.add(message.getBytes(StandardCharsets.UTF_8)));
        }
        String update = Recording.messages("depth@100ms").get(0);
        bookUpdate = update.getBytes(StandardCharsets.UTF_8);
        snapshot = "{\"lastUpdateId\":" + (Recording.number(update, "U") - 1) + ",\"bids\":[],\"asks\":[]}";
    }

    @AfterEach
    void tearDown() {
        bench.close();
    }

    @Test
    void shouldCountEveryMessageCutAtEveryOffsetAndWriteNothingOfIt() {
        synchroniseBook();
        long written = bench.written();
        for (byte[] message : sample) {
            for (int length = 0; length < message.length; length++) {
                MessageKind kind = bench.feed(message, 0, length);
                fed++;
                assertEquals(MessageKind.MALFORMED, kind, () -> new String(message, StandardCharsets.UTF_8));
            }
        }
        assertEquals(written, bench.written());
        assertEquals(fed - 1, bench.count(FeedCounter.MALFORMED));
        assertAllCounted();
    }

    @Test
    void shouldSurviveAMillionMutationsAndPublishOnlyWhatIsWhole() {
        SplittableRandom random = new SplittableRandom(20240809);
        int decoded = 0;
        for (int round = 0; round < MUTATIONS; round++) {
            if (round % SYNCHRONISE_EVERY == 0) {
                synchroniseBook();
            }
            byte[] message = mutated(sample.get(random.nextInt(sample.size())), random);
            long before = bench.written();
            MessageKind kind = bench.feed(message, 0, message.length);
            fed++;
            if (kind == MessageKind.DATA) {
                decoded++;
                DecodedOracle.assertDecoded(message, 0, message.length, event);
            } else {
                assertEquals(before, bench.written(), "records written of a message that is " + kind);
            }
        }
        assertAllCounted();
        assertTrue(decoded > MUTATIONS / 20, "decoded=" + decoded);
        assertTrue(bench.count(FeedCounter.MALFORMED) > MUTATIONS / 4);
        assertNotEquals(0, bench.count(FeedCounter.OVERFLOW));
        assertNotEquals(0, bench.count(FeedCounter.UNKNOWN));
    }

    private void synchroniseBook() {
        bench.synchroniseBook(BTC, bookUpdate, snapshot);
        fed++;
    }

    private void assertAllCounted() {
        assertEquals(fed, bench.count(FeedCounter.MESSAGES));
        assertEquals(fed, bench.outcomes());
    }

    /** One to four changes: a flipped bit, a byte taken out, put in or copied, two exchanged, a piece repeated. */
    private static byte[] mutated(byte[] original, SplittableRandom random) {
        byte[] message = original.clone();
        for (int change = random.nextInt(4); change >= 0; change--) {
            int at = random.nextInt(message.length);
            switch (random.nextInt(6)) {
                case 0 -> message[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> message = spliced(message, at, 1, new byte[0]);
                case 2 -> message = spliced(message, at, 0, new byte[] {(byte) random.nextInt(256)});
                case 3 -> message[at] = message[random.nextInt(message.length)];
                case 4 -> {
                    int other = random.nextInt(message.length);
                    byte moved = message[at];
                    message[at] = message[other];
                    message[other] = moved;
                }
                default -> {
                    int length = Math.min(message.length - at, 1 + random.nextInt(24));
                    byte[] piece = new byte[length];
                    System.arraycopy(message, at, piece, 0, length);
                    message = spliced(message, random.nextInt(message.length), 0, piece);
                }
            }
            if (message.length == 0) {
                return original.clone();
            }
        }
        return message;
    }

    private static byte[] spliced(byte[] message, int at, int removed, byte[] added) {
        byte[] result = new byte[message.length - removed + added.length];
        System.arraycopy(message, 0, result, 0, at);
        System.arraycopy(added, 0, result, at, added.length);
        System.arraycopy(message, at + removed, result, at + added.length, message.length - at - removed);
        return result;
    }
}
