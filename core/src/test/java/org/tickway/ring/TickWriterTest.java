package org.tickway.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.codec.DepthCodec;
import org.tickway.codec.TickCodec;
import org.tickway.codec.TickReader;
import org.tickway.tick.StateReason;
import org.tickway.tick.StatusScope;
import org.tickway.tick.StreamState;
import org.tickway.tick.Tick;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

class TickWriterTest {

    private static final int BID = TickLayout.SIDE_BID;
    private static final int ASK = TickLayout.SIDE_ASK;
    private static final long NULL = TickLayout.NULL_VALUE;

    @TempDir
    Path folder;

    private RingWriter ring;
    private RingReader reader;
    private TickWriter writer;
    private final LatestStore latest = new LatestStore(1000);
    private final TickBatch batch = new TickBatch(1024);
    private final DepthLevels levels = new DepthLevels();

    @BeforeEach
    void open() {
        Path file = folder.resolve("feed.ring");
        ring = RingWriter.open(file, 4096, 5);
        reader = RingReader.follow(file, RingReader.Start.OLDEST);
        writer = new TickWriter(ring, latest);
    }

    @AfterEach
    void close() {
        reader.close();
        ring.close();
    }

    @Test
    void shouldWriteAQuoteWithAllItsFields() {
        writer.quote(3, -2, -8, 11, 12, TickFlags.STALE, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

        assertEquals(
                new Tick("X:Y", TickKind.QUOTE, 5, 1, 1, TickFlags.STALE, 11, 12, -2, -8, new long[] {
                    1, 2, 3, 4, 5, 6, 7, 8, 9, 10
                }),
                only());
        assertEquals(3, TickCodec.instrumentId(batch.buffer(), 0));
    }

    @Test
    void shouldWriteATradeAndLeaveTheRestAbsent() {
        writer.trade(3, -2, -8, 11, 12, TickFlags.GAP_BEFORE, 100, 200, 300, ASK);

        assertEquals(
                new Tick("X:Y", TickKind.TRADE, 5, 1, 1, TickFlags.GAP_BEFORE, 11, 12, -2, -8, new long[] {
                    100, 200, 300, ASK, NULL, NULL, NULL, NULL, NULL, NULL
                }),
                only());
    }

    @Test
    void shouldWriteAnUnknownAggressorAsAbsent() {
        writer.trade(3, -2, -8, 11, 12, 0, 100, 200, 300, 0);

        assertEquals(NULL, only().field(TickLayout.Trade.AGGRESSOR_SIDE));
    }

    @Test
    void shouldWriteASummaryWithAllItsFields() {
        writer.summary(3, -2, -8, 11, 12, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

        assertEquals(
                new Tick("X:Y", TickKind.SUMMARY, 5, 1, 1, 0, 11, 12, -2, -8, new long[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10
                }),
                only());
    }

    @Test
    void shouldWriteAStatusOutsideOfAnySequence() {
        writer.status(TickLayout.ALL_INSTRUMENTS, StatusScope.ALL, StreamState.STALE, StateReason.SILENT, 15, 1_000);

        Tick tick = only();

        assertEquals(TickKind.STATUS, tick.kind());
        assertEquals(0, tick.sequence());
        assertEquals(StreamState.STALE, StreamState.of(tick.field(TickLayout.Status.STATE)));
        assertEquals(StateReason.SILENT, StateReason.of(tick.field(TickLayout.Status.REASON)));
        assertEquals(15, tick.field(TickLayout.Status.ARGUMENT));
        assertEquals(StatusScope.ALL, tick.field(TickLayout.Status.SCOPE));
        assertEquals(1_000, tick.field(TickLayout.Status.SINCE));
        assertEquals(NULL, tick.field(9));
        assertEquals(TickLayout.ALL_INSTRUMENTS, TickCodec.instrumentId(batch.buffer(), 0));
    }

    @Test
    void shouldNumberPricesTradesAndBooksOfEachInstrumentApart() {
        quote(1);
        trade(1);
        writer.summary(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        quote(900);
        levels.add(BID, 1, 1, 0);
        writer.depth(1, 0, 0, 0, 0, false, 0, levels);
        writer.status(1, StatusScope.ALL, StreamState.LIVE, StateReason.CONNECTED, NULL, 0);
        quote(1);
        trade(1);
        writer.depth(1, 0, 0, 0, 0, false, 0, levels);

        assertEquals(
                List.of(
                        "QUOTE 1",
                        "TRADE 1",
                        "SUMMARY 2",
                        "QUOTE 1",
                        "DEPTH 1",
                        "STATUS 0",
                        "QUOTE 3",
                        "TRADE 2",
                        "DEPTH 2"),
                all().stream().map(tick -> tick.kind() + " " + tick.sequence()).toList());
    }

    @Test
    void shouldRefuseARingWhoseEpochHasTicksAlready() {
        trade(1);

        IllegalStateException refusal = assertThrows(IllegalStateException.class, () -> new TickWriter(ring, latest));

        assertTrue(message(refusal).startsWith("position=1 of the ring"), refusal.getMessage());
    }

    @Test
    void shouldKeepTheNewestQuote() {
        writer.quote(3, -2, -8, 11, 12, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        writer.quote(3, -2, -8, 13, 14, 0, 21, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        ByteBuffer quote = ByteBuffer.allocate(TickLayout.RECORD_LENGTH);

        assertTrue(latest.read(3, quote, 0));

        assertEquals(21, TickCodec.field(quote, 0, TickLayout.Quote.LAST));
        assertEquals(2, TickCodec.topicSequence(quote, 0));
        assertEquals(1, TickCodec.position(quote, 0));
        assertFalse(latest.read(4, quote, 0));
    }

    @Test
    void shouldWriteABookAsOneGroupOfRecordsBidsFirst() {
        for (int level = 0; level < 9; level++) {
            levels.add(ASK, 200 + level, 2000 + level, level);
            if (level < 5) {
                levels.add(BID, 100 - level, 1000 + level, 0);
            }
        }

        writer.depth(4, -2, -8, 11, 12, true, 0, levels);

        assertEquals(PollOutcome.READ, reader.poll(batch));
        assertEquals(List.of("1/0:4", "1/4:1", "2/0:4", "2/4:4", "2/8:1"), shapes());
        assertEquals(IntStream.range(0, 5).boxed().toList(), fragments());
        ByteBuffer buffer = batch.buffer();
        for (int index = 0; index < batch.count(); index++) {
            int record = batch.record(index);
            boolean last = index == 4;
            assertEquals(1, TickCodec.topicSequence(buffer, record));
            assertEquals(
                    TickFlags.SNAPSHOT | (last ? TickFlags.LAST_FRAGMENT : TickFlags.FRAGMENT),
                    TickCodec.flags(buffer, record));
        }
        assertEquals(96, DepthCodec.price(buffer, batch.record(1), 0));
        assertEquals(1004, DepthCodec.quantity(buffer, batch.record(1), 0));
        assertEquals(NULL, DepthCodec.price(buffer, batch.record(1), 1));
        assertEquals(207, DepthCodec.price(buffer, batch.record(3), 3));
        assertEquals(7, DepthCodec.orders(buffer, batch.record(3), 3));
        assertEquals(208, DepthCodec.price(buffer, batch.record(4), 0));
    }

    @Test
    void shouldWriteAChangeThatFitsIntoOneRecord() {
        levels.add(ASK, 200, 0, 0);

        writer.depth(4, -2, -8, 11, 12, false, TickFlags.GAP_BEFORE | TickFlags.SNAPSHOT, levels);

        assertEquals(PollOutcome.READ, reader.poll(batch));
        assertEquals(List.of("2/0:1"), shapes());
        assertEquals(TickFlags.GAP_BEFORE | TickFlags.LAST_FRAGMENT, TickCodec.flags(batch.buffer(), 0));
        assertEquals(0, DepthCodec.quantity(batch.buffer(), 0, 0));
    }

    @Test
    void shouldWriteAnEmptyBookAsOneRecordWithoutLevels() {
        writer.depth(4, -2, -8, 11, 12, true, 0, levels);

        assertEquals(PollOutcome.READ, reader.poll(batch));
        assertEquals(List.of("1/0:0"), shapes());
        assertEquals(TickFlags.SNAPSHOT | TickFlags.LAST_FRAGMENT, TickCodec.flags(batch.buffer(), 0));
    }

    @Test
    void shouldWriteNothingForAChangeWithoutLevels() {
        writer.depth(4, -2, -8, 11, 12, false, 0, levels);

        assertEquals(PollOutcome.EMPTY, reader.poll(batch));
        levels.add(BID, 1, 1, 0);
        writer.depth(4, -2, -8, 11, 12, false, 0, levels);
        reader.poll(batch);
        assertEquals(1, TickCodec.topicSequence(batch.buffer(), 0));
    }

    @Test
    void shouldRefuseALevelOfNoSide() {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> levels.add(3, 1, 1, 0));

        assertEquals("side=3 is neither 1 nor 2", refusal.getMessage());
    }

    @Test
    void shouldKeepMoreLevelsThanItHadRoomFor() {
        for (int level = 0; level < 1000; level++) {
            levels.add(level % 2 + 1, level, 2L * level, 3 * level);
        }

        assertEquals(1000, levels.size());
        assertEquals(2, levels.side(999));
        assertEquals(999, levels.price(999));
        assertEquals(1998, levels.quantity(999));
        assertEquals(2997, levels.orders(999));
        levels.clear();
        assertEquals(0, levels.size());
    }

    private void quote(int instrumentId) {
        writer.quote(instrumentId, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    private void trade(int instrumentId) {
        writer.trade(instrumentId, 0, 0, 0, 0, 0, 0, 0, 0, BID);
    }

    private Tick only() {
        List<Tick> ticks = all();
        assertEquals(1, ticks.size());
        return ticks.get(0);
    }

    private List<Tick> all() {
        assertEquals(PollOutcome.READ, reader.poll(batch));
        List<Tick> ticks = new ArrayList<>();
        for (int index = 0; index < batch.count(); index++) {
            ticks.add(TickReader.read(batch.buffer(), batch.record(index), "X:Y"));
        }
        return ticks;
    }

    /** Side, first level and count of each record. */
    private List<String> shapes() {
        return IntStream.range(0, batch.count())
                .map(batch::record)
                .mapToObj(record -> DepthCodec.side(batch.buffer(), record) + "/"
                        + DepthCodec.firstLevel(batch.buffer(), record) + ":"
                        + DepthCodec.count(batch.buffer(), record))
                .toList();
    }

    private List<Integer> fragments() {
        return IntStream.range(0, batch.count())
                .map(batch::record)
                .mapToObj(record -> DepthCodec.fragment(batch.buffer(), record))
                .toList();
    }

    private static String message(Throwable thrown) {
        return String.valueOf(thrown.getMessage());
    }
}
