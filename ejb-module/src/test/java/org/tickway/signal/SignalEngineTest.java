package org.tickway.signal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.codec.TickCodec;
import org.tickway.instrument.Instrument;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.publish.MemoryJournal;
import org.tickway.publish.PublishConfig;
import org.tickway.publish.Publisher;
import org.tickway.ring.SnapshotRequest;
import org.tickway.ring.TickBatch;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;
import org.tickway.tick.TickStream;
import org.tickway.topic.EventTopic;
import org.tickway.topic.TopicConfig;
import org.tickway.topic.TopicEngine;

class SignalEngineTest {

    private static final long MINUTE_NS = 60_000_000_000L;

    @TempDir
    Path folder;

    private InstrumentDirectory directory;
    private Instrument bitcoin;
    private TopicEngine topics;
    private Publisher publisher;
    private SignalEngine engine;
    private long bars;

    @BeforeEach
    void open() {
        directory = InstrumentDirectory.open(folder.resolve("instruments"), 16);
        bitcoin = directory.add("BINANCE:BTCUSDT", null, -2, -5);
        topics = new TopicEngine(directory, TopicConfig.DEFAULT, SnapshotRequest.NONE);
        publisher = new Publisher(topics, new MemoryJournal(), PublishConfig.DEFAULT, Clock.systemUTC());
        publisher.restore();
        engine = new SignalEngine(new SignalConfig(List.of(), 1, 16), directory::get, publisher);
    }

    @AfterEach
    void close() {
        directory.close();
    }

    @Test
    void shouldSayBuyAndSellWhereSimpleAveragesCross() {
        run(strategy(StrategyConfig.Rule.SMA_CROSS, 2, 3, 1, "*"));

        close("12", "10", "9", "13"); // averages of 2 and 3: 9.5 under 10.333, then 11 over 10.666
        assertEquals(1, signals().size());
        assertSignal(0, "BUY", "fast", "11", "slow", "10.6666666667");
        close("7", "4"); // 10 over 9.666, then 5.5 under 8
        assertEquals(2, signals().size());
        assertSignal(1, "SELL", "fast", "5.5", "slow", "8");
    }

    @Test
    void shouldSayBuyWhereTheRelativeStrengthComesBack() {
        run(strategy(StrategyConfig.Rule.RSI, 10, 30, 2, "*"));

        // Wilder's averages of 2: losses 0, .5, .75, .375; gains 0, 0, 0, .5; so 100 - 100 / (1 + .5 / .375)
        close("10", "9", "8", "9");
        assertEquals(1, signals().size());
        assertSignal(0, "BUY", "rsi", "57.1428571429");
    }

    @Test
    void shouldSayBuyWhereTheDifferenceOfAveragesCrossesItsOwnAverage() {
        run(strategy(StrategyConfig.Rule.MACD, 1, 2, 2, "*"));

        // exponential averages of 2: 10, 10, 9.333, 11.777; differences 0, 0, -.333, 1.222; their averages 0, 0, -.222,
        // .740
        close("10", "10", "9", "13");
        assertEquals(1, signals().size());
        assertSignal(0, "BUY", "macd", "1.22222222222", "signal", "0.740740740741");
    }

    @Test
    void shouldKeepQuietUntilItHasSeenAsManyBarsAsItNeeds() {
        run(strategy(StrategyConfig.Rule.SMA_CROSS, 2, 5, 1, "*"));

        close("10", "9", "13", "7", "14");
        assertEquals(List.of(), signals());
    }

    @Test
    void shouldComputeTheSameWithBarsForgottenAsWithAll() {
        run(strategy(StrategyConfig.Rule.SMA_CROSS, 2, 3, 1, "*"));

        for (int round = 0; round < 50; round++) {
            close("12", "10", "9", "13");
        }
        List<JsonObject> last = signals();
        assertEquals(99, engine.counters().published()); // one up and one down in each round, no down in the first
        assertEquals(
                new BigDecimal("11"),
                last.get(last.size() - 1)
                        .getJsonObject("values")
                        .getJsonNumber("fast")
                        .bigDecimalValue());
    }

    @Test
    void shouldNotLookAtOtherInstrumentsOrIntervals() {
        run(strategy(StrategyConfig.Rule.SMA_CROSS, 2, 3, 1, "NSE:*"));

        close("12", "10", "9", "13");
        assertEquals(0, engine.counters().barsJudged());
    }

    @Test
    void shouldPassOverABarThatItHasSeen() {
        run(strategy(StrategyConfig.Rule.SMA_CROSS, 2, 3, 1, "*"));
        ClosedBar bar = bar("12");
        engine.judge(bar);
        engine.judge(bar);
        close("10", "9");

        assertEquals(List.of(), signals());
    }

    @Test
    void shouldWatchNoMoreInstrumentsThanItMay() {
        StrategyConfig strategy = strategy(StrategyConfig.Rule.SMA_CROSS, 2, 3, 1, "*");
        engine = new SignalEngine(new SignalConfig(List.of(strategy), 1, 16), directory::get, publisher);
        engine.judge(bar("1"));
        engine.judge(new ClosedBar(
                "NSE:INFY",
                TickStream.BARS_1M,
                0,
                BigDecimal.ONE,
                BigDecimal.ONE,
                BigDecimal.ONE,
                BigDecimal.ONE,
                BigDecimal.ONE,
                false));

        assertEquals(1, engine.counters().series());
        assertEquals(1, engine.counters().barsDropped());
    }

    @Test
    void shouldJudgeTheClosedBarsOfARingAndNoOpenOnes() {
        run(strategy(StrategyConfig.Rule.SMA_CROSS, 2, 3, 1, "BINANCE:BTCUSDT"));
        engine.start(Thread::new);
        TickBatch batch = new TickBatch(8);
        batch.begin(127, 1);
        long open = 0;
        for (long price : new long[] {1_200, 1_000, 900, 1_300}) {
            batch.add(record(open, 99_900, 0), 0);
            batch.add(record(open, price, TickFlags.BAR_CLOSED), 0);
            open += MINUTE_NS;
        }
        engine.offer(batch);

        await().until(() -> signals().size() == 1);
        assertSignal(0, "BUY", "fast", "11", "slow", "10.6666666667");
        assertEquals(
                new BigDecimal("13.00"), signals().get(0).getJsonNumber("price").bigDecimalValue());
        assertEquals(240_000, signals().get(0).getJsonNumber("barClose").longValue());
        engine.close();
    }

    private void run(StrategyConfig strategy) {
        engine = new SignalEngine(new SignalConfig(List.of(strategy), 100, 16), directory::get, publisher);
    }

    private static StrategyConfig strategy(
            StrategyConfig.Rule rule, int fast, int slow, int period, String instruments) {
        return new StrategyConfig("s1", rule, fast, slow, period, 30, 70, TickStream.BARS_1M, Set.of(instruments));
    }

    private void close(String... closes) {
        for (String close : closes) {
            engine.judge(bar(close));
        }
    }

    private ClosedBar bar(String close) {
        BigDecimal price = new BigDecimal(close);
        return new ClosedBar(
                bitcoin.name(),
                TickStream.BARS_1M,
                bars++ * MINUTE_NS,
                price,
                price,
                price,
                price,
                BigDecimal.ONE,
                false);
    }

    private ByteBuffer record(long openTimeNs, long close, int flags) {
        ByteBuffer record = ByteBuffer.allocate(TickLayout.RECORD_LENGTH);
        TickCodec.putIdentity(record, 0, bitcoin.id(), TickKind.BAR.code(), (byte) 127, -2, -5);
        TickCodec.putFlags(record, 0, flags);
        TickCodec.putField(record, 0, TickLayout.Bar.INTERVAL_MS, 60_000);
        TickCodec.putField(record, 0, TickLayout.Bar.OPEN_TIME, openTimeNs);
        for (int field : new int[] {
            TickLayout.Bar.OPEN, TickLayout.Bar.HIGH, TickLayout.Bar.LOW, TickLayout.Bar.CLOSE, TickLayout.Bar.VOLUME
        }) {
            TickCodec.putField(record, 0, field, close);
        }
        return record;
    }

    private void assertSignal(int index, String side, String... values) {
        JsonObject signal = signals().get(index);
        assertEquals(side, signal.getString("signal"));
        assertEquals("BINANCE:BTCUSDT", signal.getString("instrument"));
        for (int value = 0; value < values.length; value += 2) {
            BigDecimal told =
                    signal.getJsonObject("values").getJsonNumber(values[value]).bigDecimalValue();
            assertTrue(told.compareTo(new BigDecimal(values[value + 1])) == 0, values[value] + " is " + told);
        }
    }

    private List<JsonObject> signals() {
        EventTopic topic = assertInstanceOf(EventTopic.class, topics.message("signals.s1"));
        List<JsonObject> signals = new ArrayList<>();
        synchronized (topic) {
            for (long place = topic.oldest(); place < topic.end(); place++) {
                String json = new String(topic.payloadAt(place), StandardCharsets.UTF_8);
                signals.add(Json.createReader(new StringReader(json)).readObject());
            }
        }
        return signals;
    }
}
