package org.tickway.bar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.codec.TickCodec;
import org.tickway.ring.LatestStore;
import org.tickway.ring.PollOutcome;
import org.tickway.ring.RingReader;
import org.tickway.ring.RingWriter;
import org.tickway.ring.StreamNumbers;
import org.tickway.ring.TickBatch;
import org.tickway.ring.TickWriter;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickLayout.Bar;
import org.tickway.tick.TickStream;

@NullMarked
class BarBuilderTest {

    private static final long SECOND_NS = 1_000_000_000L;
    private static final long NOON_NS = 1_700_000_000L * SECOND_NS - 1_700_000_000L % 3_600 * SECOND_NS;

    @TempDir
    Path folder;

    private RingWriter tradeRing;
    private RingWriter barRing;
    private TickWriter trades;
    private RingReader written;
    private RingReader read;
    private BarBuilder builder;
    private final TickBatch batch = new TickBatch(1_024);
    private final List<Seen> bars = new ArrayList<>();

    private record Seen(
            int instrument,
            long intervalMs,
            long openTimeNs,
            long open,
            long high,
            long low,
            long close,
            long volume,
            long trades,
            boolean closed,
            boolean incomplete,
            long sequence) {}

    @BeforeEach
    void open() {
        StreamNumbers numbers = new StreamNumbers(5);
        tradeRing = RingWriter.open(folder.resolve("trades"), 4_096, 1);
        barRing = RingWriter.open(folder.resolve("bars"), 65_536, 127);
        trades = new TickWriter(tradeRing, new LatestStore(16), numbers);
        builder = new BarBuilder(new TickWriter(barRing, new LatestStore(16), numbers));
        written = RingReader.follow(folder.resolve("trades"), RingReader.Start.OLDEST);
        read = RingReader.follow(folder.resolve("bars"), RingReader.Start.OLDEST);
    }

    @AfterEach
    void close() {
        written.close();
        read.close();
        tradeRing.close();
        barRing.close();
    }

    @Test
    void shouldCloseABarWhenATradeOfTheNextIntervalComes() {
        trade(1, 100, 2, NOON_NS);
        trade(1, 105, 3, NOON_NS + SECOND_NS / 2);
        trade(1, 99, 1, NOON_NS + SECOND_NS - 1);
        trade(1, 101, 7, NOON_NS + SECOND_NS);
        flow(NOON_NS + SECOND_NS);

        Seen bar = closed(1_000).get(0);
        assertEquals(List.of(100L, 105L, 99L, 99L, 6L, 3L), numbers(bar));
        assertEquals(NOON_NS, bar.openTimeNs());
    }

    @Test
    void shouldCloseABarByTheClockWhenNoTradeComes() {
        trade(1, 100, 2, NOON_NS);
        flow(NOON_NS + SECOND_NS);
        assertEquals(List.of(), closed(1_000));

        flow(NOON_NS + SECOND_NS + BarBuilder.GRACE_MS * 1_000_000);

        assertEquals(1, closed(1_000).size());
    }

    @Test
    void shouldMakeNoBarOfAnIntervalWithoutTrades() {
        trade(1, 100, 2, NOON_NS);
        trade(1, 100, 2, NOON_NS + 10 * SECOND_NS);
        flow(NOON_NS + 60 * SECOND_NS);

        assertEquals(2, closed(1_000).size());
    }

    @Test
    void shouldWriteAnOpenBarAtMostFourTimesASecond() {
        for (int trade = 0; trade < 1_000; trade++) {
            long timeNs = NOON_NS + trade * SECOND_NS / 1_000;
            trade(1, 100 + trade, 1, timeNs);
            flow(timeNs);
        }

        long open = bars.stream()
                .filter(bar -> bar.intervalMs() == 1_000 && !bar.closed())
                .count();
        assertTrue(open >= 3 && open <= 5, "open bars written: " + open);
    }

    @Test
    void shouldSayThatTheBarInWhichItBeganIsNotWhole() {
        trade(1, 100, 2, NOON_NS);
        trade(1, 100, 2, NOON_NS + SECOND_NS);
        trade(1, 100, 2, NOON_NS + 2 * SECOND_NS);
        flow(NOON_NS + 2 * SECOND_NS);

        assertTrue(closed(1_000).get(0).incomplete());
        assertFalse(closed(1_000).get(1).incomplete());
    }

    @Test
    void shouldNumberTheBarsOfEachLengthByThemselves() {
        for (int second = 0; second < 180; second++) {
            trade(1, 100, 1, NOON_NS + second * SECOND_NS);
            flow(NOON_NS + second * SECOND_NS);
        }

        for (long intervalMs : List.of(1_000L, 60_000L, 300_000L, 3_600_000L)) {
            List<Long> sequences = bars.stream()
                    .filter(bar -> bar.intervalMs() == intervalMs)
                    .map(Seen::sequence)
                    .toList();
            for (int index = 0; index < sequences.size(); index++) {
                assertEquals(index + 1, sequences.get(index));
            }
        }
    }

    @Test
    void shouldAgreeWithAFoldOfAllTrades() {
        Random random = new Random(7);
        Map<String, long[]> expected = new TreeMap<>();
        long timeNs = NOON_NS;
        for (int trade = 0; trade < 20_000; trade++) {
            timeNs += random.nextInt(40_000_000);
            int instrument = 1 + random.nextInt(3);
            long price = 1_000L + random.nextInt(100);
            long quantity = 1L + random.nextInt(9);
            trade(instrument, price, quantity, timeNs);
            for (TickStream stream : TickStream.values()) {
                if (stream.isBars()) {
                    long lengthNs = stream.intervalMs() * 1_000_000;
                    String key = instrument + " " + stream.intervalMs() + " " + timeNs / lengthNs * lengthNs;
                    fold(
                            expected.computeIfAbsent(key, none -> new long[] {price, price, price, price, 0, 0}),
                            price,
                            quantity);
                }
            }
            flow(timeNs);
        }
        flow(timeNs + 7_200 * SECOND_NS);

        Map<String, long[]> seen = new TreeMap<>();
        bars.stream()
                .filter(Seen::closed)
                .forEach(bar -> seen.put(
                        bar.instrument() + " " + bar.intervalMs() + " " + bar.openTimeNs(),
                        numbers(bar).stream().mapToLong(number -> number).toArray()));
        assertEquals(expected.keySet(), seen.keySet());
        expected.forEach((key, numbers) -> assertEquals(
                List.of(Arrays.stream(numbers).boxed().toArray()),
                List.of(Arrays.stream(seen.get(key)).boxed().toArray()),
                key));
    }

    private static void fold(long[] bar, long price, long quantity) {
        bar[1] = Math.max(bar[1], price);
        bar[2] = Math.min(bar[2], price);
        bar[3] = price;
        bar[4] += quantity;
        bar[5]++;
    }

    private void trade(int instrument, long price, long quantity, long timeNs) {
        trades.trade(instrument, -2, 0, timeNs, timeNs, 0, price, quantity, 1, 1);
        tradeRing.flush();
    }

    /** Takes all trades to the builder, has it write at this time, and reads the bars. */
    private void flow(long nowNs) {
        while (written.poll(batch) == PollOutcome.READ) {
            builder.add(batch);
        }
        builder.write(nowNs);
        while (read.poll(batch) == PollOutcome.READ) {
            ByteBuffer buffer = batch.buffer();
            for (int index = 0; index < batch.count(); index++) {
                int record = batch.record(index);
                int flags = TickCodec.flags(buffer, record);
                bars.add(new Seen(
                        TickCodec.instrumentId(buffer, record),
                        TickCodec.field(buffer, record, Bar.INTERVAL_MS),
                        TickCodec.field(buffer, record, Bar.OPEN_TIME),
                        TickCodec.field(buffer, record, Bar.OPEN),
                        TickCodec.field(buffer, record, Bar.HIGH),
                        TickCodec.field(buffer, record, Bar.LOW),
                        TickCodec.field(buffer, record, Bar.CLOSE),
                        TickCodec.field(buffer, record, Bar.VOLUME),
                        TickCodec.field(buffer, record, Bar.TRADES),
                        TickFlags.has(flags, TickFlags.BAR_CLOSED),
                        TickFlags.has(flags, TickFlags.GAP_BEFORE),
                        TickCodec.topicSequence(buffer, record)));
            }
        }
    }

    private List<Seen> closed(long intervalMs) {
        return bars.stream()
                .filter(bar -> bar.closed() && bar.intervalMs() == intervalMs)
                .toList();
    }

    private static List<Long> numbers(Seen bar) {
        return List.of(bar.open(), bar.high(), bar.low(), bar.close(), bar.volume(), bar.trades());
    }
}
