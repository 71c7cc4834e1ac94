package org.tickway.risk;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.codec.TickCodec;
import org.tickway.instrument.Instrument;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.journal.JournalStatus;
import org.tickway.publish.MemoryJournal;
import org.tickway.publish.Publication;
import org.tickway.publish.PublishConfig;
import org.tickway.publish.Publisher;
import org.tickway.ring.SnapshotRequest;
import org.tickway.ring.TickBatch;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;
import org.tickway.topic.EventTopic;
import org.tickway.topic.PricesTopic;
import org.tickway.topic.StateTopic;
import org.tickway.topic.StateVisitor;
import org.tickway.topic.TopicConfig;
import org.tickway.topic.TopicEngine;

class RiskEngineTest {

    private static final String HOLDINGS = """
            {"currency":"USD","positions":[
             {"instrument":"BINANCE:BTCUSDT","quantity":10,"averagePrice":95},
             {"instrument":"BINANCE:ETHUSDT","quantity":-4,"averagePrice":55}]}""";

    @TempDir
    Path folder;

    private final MemoryJournal journal = new MemoryJournal();
    private InstrumentDirectory directory;
    private Instrument bitcoin;
    private Instrument ether;
    private TopicEngine topics;
    private Publisher publisher;
    private RiskEngine engine;
    private long sequence;

    @BeforeEach
    void open() {
        directory = InstrumentDirectory.open(folder.resolve("instruments"), 16);
        bitcoin = directory.add("BINANCE:BTCUSDT", null, -2, -5);
        ether = directory.add("BINANCE:ETHUSDT", null, -2, -5);
        topics = new TopicEngine(directory, TopicConfig.DEFAULT, SnapshotRequest.NONE);
        publisher = new Publisher(topics, journal, PublishConfig.DEFAULT, Clock.systemUTC());
        publisher.restore();
        engine = engine(RiskLimits.NONE, null);
    }

    @AfterEach
    void close() {
        directory.close();
    }

    @Test
    void shouldValueAPortfolioAtLivePrices() {
        quote(bitcoin, 10_000);
        previousClose(bitcoin, 9_000);
        quote(ether, 5_000);
        hold(HOLDINGS);

        // 10 x 100 and -4 x 50: 1000 + 200 and 1000 - 200; 10 x (100 - 95) - 4 x (50 - 55); 10 x (100 - 90)
        Map<String, String> risk = risk();
        assertEquals("{\"gross\":1200,\"net\":800}", risk.get("exposure"));
        assertEquals("{\"unrealised\":70,\"day\":100}", risk.get("pnl"));
        assertEquals("true", risk.get("complete"));
        assertEquals("[]", risk.get("stale"));
        assertEquals("\"USD\"", risk.get("currency"));
        assertTrue(String.valueOf(risk.get("positions")).contains("\"value\":-200"), risk.get("positions"));
    }

    @Test
    void shouldTakeTheMiddleOfBidAndAskWhereThereWasNoTrade() {
        quote(ether, TickLayout.NULL_VALUE, 4_990, 5_015);
        hold("{\"positions\":[{\"instrument\":\"BINANCE:ETHUSDT\",\"quantity\":2}]}");

        assertEquals("{\"gross\":100.05,\"net\":100.05}", risk().get("exposure"));
    }

    @Test
    void shouldMarkAPriceThatIsStaleAndOneThatIsMissing() {
        quote(bitcoin, 10_000);
        prices(bitcoin).enter(StreamState.STALE, StateReason.CONNECTED, 0, 0);
        hold(HOLDINGS);

        Map<String, String> risk = risk();
        assertEquals("false", risk.get("complete"));
        assertEquals("[\"BINANCE:BTCUSDT\"]", risk.get("stale"));
        assertEquals("[\"BINANCE:ETHUSDT\"]", risk.get("unpriced"));
        assertEquals("{\"gross\":1000,\"net\":1000}", risk.get("exposure"));
        assertNull(risk.get("var95"));
    }

    @Test
    void shouldFindTheValueAtRiskOfAHundredDays() throws IOException {
        engine = engine(RiskLimits.NONE, closes(100));
        quote(bitcoin, 10_000);
        quote(ether, 5_000);
        hold(HOLDINGS);

        // 1000 x -0.050, -0.049, ... 0.049 and nothing of ether: the 5th and 6th are -46 and -45, the 1st and 2nd -50,
        // -49
        Map<String, String> risk = risk();
        assertEquals("45.05", risk.get("var95"));
        assertEquals("49.01", risk.get("var99"));
        assertEquals("100", risk.get("varDays"));
    }

    @Test
    void shouldNotClaimAPercentileThatTheDaysDoNotGive() throws IOException {
        engine = engine(RiskLimits.NONE, closes(99));
        quote(bitcoin, 10_000);
        quote(ether, 5_000);
        hold(HOLDINGS);

        assertEquals("99", risk().get("varDays"));
        assertNull(risk().get("var99"));
    }

    @Test
    void shouldNameTheInstrumentThatHasNoHistory() throws IOException {
        Path file = folder.resolve("closes.csv");
        Files.writeString(file, "2026-01-01,BINANCE:BTCUSDT,1\n2026-01-02,BINANCE:BTCUSDT,2\n");
        engine = engine(RiskLimits.NONE, file);
        quote(bitcoin, 10_000);
        quote(ether, 5_000);
        hold(HOLDINGS);

        assertEquals("\"BINANCE:ETHUSDT\"", risk().get("varMissing"));
        assertNull(risk().get("var95"));
    }

    @Test
    void shouldPublishOnlyWhatChanged() {
        quote(bitcoin, 10_000);
        quote(ether, 5_000);
        hold(HOLDINGS);
        long before = value("alice").sequence();
        engine.round();
        assertEquals(before, value("alice").sequence());

        quote(ether, 5_001);
        engine.round();
        assertEquals(before + 1, value("alice").sequence());
    }

    @Test
    void shouldAlertOnceForABreachAndOnceWhenItIsOver() {
        engine = engine(new RiskLimits(Map.of(RiskLimits.Measure.EXPOSURE, new BigDecimal("1100"))), null);
        quote(bitcoin, 10_000);
        quote(ether, 5_000);
        hold(HOLDINGS);
        engine.round();
        assertEquals(List.of("BREACHED 1200"), alerts());

        quote(bitcoin, 8_600); // 1060: below the limit, but not by 5 %
        engine.round();
        assertEquals(1, alerts().size());
        quote(bitcoin, 8_000);
        engine.round();
        engine.round();
        assertEquals(List.of("BREACHED 1200", "CLEARED 1000"), alerts());
    }

    @Test
    void shouldTryAnAlertAgainThatTheJournalDidNotTake() {
        engine = engine(new RiskLimits(Map.of(RiskLimits.Measure.LOSS, new BigDecimal("40"))), null);
        quote(bitcoin, 9_000);
        quote(ether, 5_000);
        hold("{\"positions\":[{\"instrument\":\"BINANCE:BTCUSDT\",\"quantity\":10,\"averagePrice\":94}]}");
        assertEquals(List.of(), alerts());

        quote(bitcoin, 8_999);
        journal.become(JournalStatus.State.DEGRADED);
        engine.round();
        assertEquals(List.of(), alerts());
        journal.become(JournalStatus.State.RUNNING);
        engine.round();
        assertEquals(List.of("BREACHED 40.1"), alerts());
    }

    @Test
    void shouldTakeTheNewestMessageThatSpeaksOfPositions() {
        quote(bitcoin, 10_000);
        hold("{\"positions\":[{\"instrument\":\"BINANCE:BTCUSDT\",\"quantity\":1}]}");
        hold("{\"note\":\"dividend\"}");

        assertEquals("{\"gross\":100,\"net\":100}", risk().get("exposure"));
        hold("{\"positions\":[]}");
        assertEquals("{\"gross\":0,\"net\":0}", risk().get("exposure"));
    }

    @Test
    void shouldSayWhatIsWrongWithAPortfolio() {
        hold("{\"positions\":[{\"instrument\":\"BINANCE:BTCUSDT\"}]}");

        assertEquals("\"the position in BINANCE:BTCUSDT has no number as quantity\"", risk().get("fault"));
        hold("{\"positions\":[]}");
        assertNull(risk().get("fault"));
    }

    @Test
    void shouldValueByItselfOnceItIsStarted() {
        quote(bitcoin, 10_000);
        engine.start(Thread::new);
        publisher.publish(
                new Publication(
                        "portfolio.bob", "{\"positions\":[{\"instrument\":\"BINANCE:BTCUSDT\",\"quantity\":3}]}"),
                "test");

        await().until(() -> value("bob").sequence() > 0);
        engine.close();
        assertEquals(1, engine.portfolios());
        assertNotEquals(0, engine.valuations());
    }

    private RiskEngine engine(RiskLimits limits, @Nullable Path returns) {
        return new RiskEngine(
                new RiskConfig(100, returns, limits, Map.of(), new BigDecimal("0.05")), directory, topics, publisher);
    }

    private void hold(String portfolio) {
        publisher.publish(new Publication("portfolio.alice", portfolio), "test");
        engine.watch(assertInstanceOf(EventTopic.class, topics.message("portfolio.alice")));
        engine.round();
    }

    /** Bitcoin's returns are -0.050, -0.049 and so on, ether's are nothing. */
    private Path closes(int days) throws IOException {
        StringBuilder lines = new StringBuilder("# closes\n");
        double close = 100;
        LocalDate date = LocalDate.parse("2026-01-01");
        for (int day = 0; day <= days; day++) {
            lines.append(
                    String.format(Locale.ROOT, "%s,BINANCE:BTCUSDT,%.15f%n%s,BINANCE:ETHUSDT,50%n", date, close, date));
            close *= 1 + (day - 50) / 1_000.0;
            date = date.plusDays(1);
        }
        return Files.writeString(folder.resolve("closes.csv"), lines);
    }

    private void quote(Instrument instrument, long last) {
        quote(instrument, last, TickLayout.NULL_VALUE, TickLayout.NULL_VALUE);
    }

    private void quote(Instrument instrument, long last, long bid, long ask) {
        ByteBuffer record = record(instrument, TickKind.QUOTE);
        TickCodec.putField(record, 0, TickLayout.Quote.LAST, last);
        TickCodec.putField(record, 0, TickLayout.Quote.BID, bid);
        TickCodec.putField(record, 0, TickLayout.Quote.ASK, ask);
        apply(record);
    }

    private void previousClose(Instrument instrument, long price) {
        ByteBuffer record = record(instrument, TickKind.SUMMARY);
        TickCodec.putField(record, 0, TickLayout.Summary.PREVIOUS_CLOSE, price);
        apply(record);
    }

    private ByteBuffer record(Instrument instrument, TickKind kind) {
        ByteBuffer record = ByteBuffer.allocate(TickLayout.RECORD_LENGTH);
        TickCodec.putIdentity(record, 0, instrument.id(), kind.code(), (byte) 1, -2, -5);
        TickCodec.putEpoch(record, 0, 1);
        TickCodec.putTopicSequence(record, 0, ++sequence);
        for (int field = 0; field < TickLayout.BODY_FIELDS; field++) {
            TickCodec.putField(record, 0, field, TickLayout.NULL_VALUE);
        }
        return record;
    }

    private void apply(ByteBuffer record) {
        TickBatch batch = new TickBatch(1);
        batch.begin(1, 1);
        batch.add(record, 0);
        topics.apply(batch);
    }

    private PricesTopic prices(Instrument instrument) {
        return assertInstanceOf(PricesTopic.class, topics.prices(instrument.id()));
    }

    private StateTopic value(String user) {
        return assertInstanceOf(StateTopic.class, topics.message("risk." + user));
    }

    private Map<String, String> risk() {
        StateTopic topic = value("alice");
        Map<String, String> value = new TreeMap<>();
        synchronized (topic) {
            topic.changesAfter(0, new StateVisitor() {
                @Override
                public void field(String field, byte @Nullable [] json) {
                    value.put(field, json == null ? "null" : new String(json, StandardCharsets.UTF_8));
                }

                @Override
                public void levels(String field, List<byte[]> levels) {
                    // it has none
                }
            });
        }
        return value;
    }

    private List<String> alerts() {
        EventTopic topic = assertInstanceOf(EventTopic.class, topics.message("risk.alice.alerts"));
        List<String> alerts = new ArrayList<>();
        synchronized (topic) {
            for (long place = topic.oldest(); place < topic.end(); place++) {
                JsonObject alert = Json.createReader(
                                new StringReader(new String(topic.payloadAt(place), StandardCharsets.UTF_8)))
                        .readObject();
                alerts.add(alert.getString("state") + ' ' + alert.getJsonNumber("value"));
            }
        }
        return alerts;
    }
}
