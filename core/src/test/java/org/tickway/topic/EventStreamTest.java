package org.tickway.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.instrument.Instrument;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.ring.SnapshotRequest;
import org.tickway.tick.TickStream;

class EventStreamTest {

    private static final TopicConfig CONFIG = new TopicConfig(64, 10, 64, 16, 16, 100, 1 << 16, 1 << 17);

    @TempDir
    Path folder;

    private InstrumentDirectory directory;
    private TopicEngine engine;
    private Instrument infy;
    private TradesTopic trades;
    private Records records;

    @BeforeEach
    void open() throws IOException {
        directory = InstrumentDirectory.open(folder.resolve("instruments"), 64);
        infy = directory.add("NSE:INFY", null, -2, 0);
        engine = new TopicEngine(directory, CONFIG, SnapshotRequest.NONE);
        trades = (TradesTopic) engine.topic(TickStream.TRADES, infy);
        records = new Records(engine);
    }

    @AfterEach
    void close() throws IOException {
        directory.close();
    }

    @Test
    void shouldKeepTheNewestEventsWithoutSubscribers() {
        trade(900, 1, 100);

        assertEquals(16, trades.end() - trades.oldest());
        assertEquals(85, trades.sequenceAt(trades.oldest()));
    }

    @Test
    void shouldKeepMoreOnlyWhileSomebodyLags() {
        Reader reader = new Reader();
        trades.add(reader);
        trade(900, 1, 60);
        assertEquals(60, trades.end() - trades.oldest());

        trades.remove(reader);
        trade(900, 61, 61);
        assertEquals(16, trades.end() - trades.oldest());
        assertEquals(61, trades.sequenceAt(trades.end() - 1));
    }

    @Test
    void shouldGiveRoomBackWhenNobodyLagsAnyMore() {
        Reader reader = new Reader();
        trades.add(reader);
        trade(900, 1, 64);
        reader.place = Long.MAX_VALUE;
        trade(900, 65, 64 * 200);

        assertEquals(16, trades.end() - trades.oldest());
    }

    @Test
    void shouldNotLoseWhatAReaderWantsThatGoesBack() {
        trade(900, 1, 16);
        Reader reader = new Reader();
        reader.place = trades.end();
        trades.add(reader);
        trade(900, 17, 17);
        reader.place = trades.placeAfter(900, 5);
        trade(900, 18, 50);

        assertEquals(6, trades.sequenceAt(Math.max(reader.place, trades.oldest())));
    }

    @Test
    void shouldFindThePlaceBehindAPositionThatIsInMemory() {
        trade(900, 1, 20);

        assertEquals(trades.end(), trades.placeAfter(900, 20));
        assertEquals(11, trades.sequenceAt(trades.placeAfter(900, 10)));
        assertEquals(5, trades.sequenceAt(trades.placeAfter(900, 4)));
        assertTrue(trades.canContinue(900, 4));
    }

    @Test
    void shouldNotPretendToKnowWhatIsGoneOrHasNotBeen() {
        trade(900, 1, 20);

        assertEquals(-1, trades.placeAfter(900, 3));
        assertEquals(-1, trades.placeAfter(900, 21));
        assertEquals(-1, trades.placeAfter(901, 1));
        assertFalse(trades.canContinue(900, 3));
    }

    @Test
    void shouldGoOnBehindAHole() {
        trade(900, 1, 5);
        trade(900, 8, 9);

        assertEquals(8, trades.sequenceAt(trades.placeAfter(900, 5)));
        assertEquals(8, trades.sequenceAt(trades.placeAfter(900, 6)));
    }

    @Test
    void shouldLeaveTheEndOfAFormerEpochToTheJournal() {
        trade(900, 1, 5);
        trade(901, 1, 3);

        assertEquals(-1, trades.placeAfter(900, 5));
        assertEquals(2, trades.sequenceAt(trades.placeAfter(901, 1)));
    }

    @Test
    void shouldSayThatAnOpenBarIsReplacedByItsNextUpdate() {
        BarsTopic bars = (BarsTopic) engine.topic(TickStream.BARS_1M, infy);
        records.bar(infy.id(), 900, 1, 60_000, 0, 100, false)
                .bar(infy.id(), 900, 2, 60_000, 0, 101, true)
                .bar(infy.id(), 900, 3, 60_000, 60, 102, false)
                .bar(infy.id(), 900, 5, 60_000, 60, 103, false)
                .apply();

        assertTrue(bars.isReplaced(0));
        assertFalse(bars.isReplaced(1));
        assertFalse(bars.isReplaced(2));
        assertFalse(bars.isReplaced(3));
    }

    @Test
    void shouldGoOnFromAMessageOfAFormerEpoch() {
        EventTopic orders = orders();
        orders.append(7, 900, 1, bytes("{}"));
        orders.append(1, 901, 2, bytes("[]"));

        assertEquals(1, orders.sequenceAt(orders.placeAfter(900, 7)));
        assertEquals("[]", new String(orders.payloadAt(orders.placeAfter(900, 7)), StandardCharsets.UTF_8));
        assertEquals(MergeOutcome.LATE, orders.append(8, 900, 3, bytes("{}")));
    }

    @Test
    void shouldBoundTheBytesOfMessagesThatItKeeps() {
        EventTopic orders = orders();
        for (int sequence = 1; sequence <= 10; sequence++) {
            orders.append(sequence, 900, 1, new byte[20_000]);
        }
        assertEquals(3, orders.end() - orders.oldest());

        orders.append(11, 900, 1, new byte[100_000]);
        assertEquals(1, orders.end() - orders.oldest());
        assertEquals(11, orders.sequenceAt(orders.oldest()));
    }

    @Test
    void shouldBoundTheBytesOfAllTopicsOfMessages() {
        for (int user = 0; user < 10; user++) {
            EventTopic orders = (EventTopic) engine.message("orders.u" + user);
            assertNotNull(orders);
            for (int sequence = 1; sequence <= 3; sequence++) {
                orders.append(sequence, 900, 1, new byte[20_000]);
            }
        }

        EventTopic last = (EventTopic) engine.message("orders.u9");
        assertNotNull(last);
        assertEquals(1, last.end() - last.oldest());
    }

    @Test
    void shouldGoOnWithTheSequenceThatIsRestored() {
        EventTopic orders = orders();
        orders.restore(900, 41);

        assertEquals(MergeOutcome.LATE, orders.append(41, 900, 1, bytes("{}")));
        assertEquals(MergeOutcome.TAKEN, orders.append(42, 900, 1, bytes("{}")));
        assertEquals(42, orders.sequenceAt(orders.placeAfter(900, 41)));
    }

    private EventTopic orders() {
        EventTopic orders = (EventTopic) engine.message("orders.ann");
        assertNotNull(orders);
        return orders;
    }

    private void trade(int epoch, long from, long to) {
        for (long sequence = from; sequence <= to; sequence++) {
            records.trade(infy.id(), epoch, sequence).apply();
        }
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static final class Reader implements TopicSubscriber {

        private long place;

        @Override
        public void onChange() {}

        @Override
        public long place() {
            return place;
        }
    }
}
