package org.tickway.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.ring.SnapshotRequest;
import org.tickway.tick.StateReason;
import org.tickway.tick.StatusScope;
import org.tickway.tick.StreamState;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;
import org.tickway.tick.TickStream;

class TopicEngineTest {

    private static final int MINUTE = 60_000;

    @TempDir
    Path folder;

    private InstrumentDirectory directory;
    private TopicEngine engine;
    private Records records;
    private int infy;

    @BeforeEach
    void open() throws IOException {
        directory = InstrumentDirectory.open(folder.resolve("instruments"), 64);
        infy = directory.add("NSE:INFY", null, -2, 0).id();
        engine = new TopicEngine(directory, TopicConfig.DEFAULT, SnapshotRequest.NONE);
        records = new Records(engine);
    }

    @AfterEach
    void close() throws IOException {
        directory.close();
    }

    @Test
    void shouldTakeItsEpochFromTheRecordWhicheverFeedItCameFrom() {
        records.feed(1).trade(infy, 900, 1).feed(2).trade(infy, 900, 2).apply();

        Topic trades = found("trades.NSE:INFY");
        assertEquals(900, trades.epoch());
        assertEquals(2, trades.sequence());
        assertEquals(0, engine.late());
    }

    @Test
    void shouldDropAndCountWhatIsNoNewerThanWhatItHas() {
        records.trade(infy, 900, 5)
                .trade(infy, 900, 5)
                .trade(infy, 900, 4)
                .trade(infy, 899, 77)
                .apply();

        assertEquals(3, engine.late());
        assertEquals(5, found("trades.NSE:INFY").sequence());
        assertEquals(900, found("trades.NSE:INFY").epoch());
    }

    @Test
    void shouldBeginAnewWithANewEpoch() {
        records.trade(infy, 900, 5).trade(infy, 901, 1).apply();

        assertEquals(901, found("trades.NSE:INFY").epoch());
        assertEquals(1, found("trades.NSE:INFY").sequence());
    }

    @Test
    void shouldFindBarsByInstrumentAndInterval() {
        records.bar(infy, 900, 1, MINUTE, 0, 100, false).apply();

        BarsTopic bars = assertInstanceOf(BarsTopic.class, found("bars.NSE:INFY.1m"));
        assertEquals(TickStream.BARS_1M, bars.stream());
        assertEquals(1, bars.sequence());
        assertInstanceOf(TopicLookup.UnknownTopic.class, engine.find("bars.NSE:INFY.2m"));
        assertInstanceOf(TopicLookup.UnknownTopic.class, engine.find("bars.NSE:INFY"));
        assertInstanceOf(TopicLookup.UnknownInstrument.class, engine.find("bars.NSE:NOPE.1m"));
    }

    @Test
    void shouldPassOverBarsOfAnotherInterval() {
        records.bar(infy, 900, 1, 12_345, 0, 100, false).apply();

        assertEquals(1, engine.unknown());
    }

    @Test
    void shouldTellBarsOfTheFeedThatTheirTradesComeFrom() {
        records.feed(3).trade(infy, 900, 1).apply();
        records.feed(127).bar(infy, 900, 1, MINUTE, 0, 100, false).apply();
        records.feed(3)
                .status(TickLayout.ALL_INSTRUMENTS, StatusScope.ALL, StreamState.STALE, StateReason.SILENT)
                .apply();

        assertEquals(StreamState.STALE, found("bars.NSE:INFY.1m").state().state());
        assertEquals(StreamState.STALE, found("trades.NSE:INFY").state().state());
    }

    @Test
    void shouldNotMakeBarsForAStateOfTheirInstrument() {
        records.status(infy, StatusScope.ALL, StreamState.CLOSED, StateReason.VENUE_CLOSED)
                .apply();

        assertEquals(3, engine.topics().size());
        assertEquals(StreamState.CLOSED, found("bars.NSE:INFY.1m").state().state());
    }

    @Test
    void shouldMakeTopicsOfMessagesOnDemand() {
        MessageTopic orders = engine.message("orders.ann");

        assertInstanceOf(EventTopic.class, orders);
        assertSame(orders, found("orders.ann"));
        assertEquals("ann", orders.subject());
        assertEquals(StreamState.LIVE, orders.state().state());
        assertInstanceOf(StateTopic.class, engine.message("auctions.7"));
        assertInstanceOf(StateTopic.class, engine.message("system"));
        assertNull(engine.message("prices.NSE:INFY"));
    }

    @Test
    void shouldTellAUsersAlertsFromHisRisk() {
        assertEquals(TopicClass.RISK, found("risk.ann").topicClass());
        assertEquals(TopicClass.RISK_ALERTS, found("risk.ann.alerts").topicClass());
        assertEquals("ann", ((MessageTopic) found("risk.ann.alerts")).subject());
        assertEquals(TopicClass.RISK, found("risk.alerts").topicClass());
    }

    @Test
    void shouldRefuseNamesThatAreNone() {
        for (String name :
                List.of("orders.", "orders.a b", "orders.\u00e4", "system.x", "nothing", "signals." + "x".repeat(65))) {
            assertInstanceOf(TopicLookup.UnknownTopic.class, engine.find(name), name);
        }
    }

    @Test
    void shouldBoundTheNumberOfTopicsOfMessages() {
        engine = new TopicEngine(
                directory, new TopicConfig(64, 10, 64, 16, 16, 2, 1 << 16, 1 << 20), SnapshotRequest.NONE);

        assertNotNull(engine.message("signals.a"));
        assertNotNull(engine.message("signals.b"));
        assertNull(engine.message("signals.c"));
        assertNotNull(engine.message("signals.a"));
    }

    @Test
    void shouldTellAWatcherOfEveryNewTopicOnce() {
        List<String> seen = new ArrayList<>();
        engine.watch(topic -> seen.add(topic.name()));
        records.trade(infy, 900, 1).trade(infy, 900, 2).apply();
        engine.message("signals.momentum");
        engine.message("signals.momentum");

        assertEquals(List.of("trades.NSE:INFY", "signals.momentum"), seen);
    }

    @Test
    void shouldMatchPatternsOfOneClass() {
        TopicPattern prices = pattern("prices.NSE:*");
        assertTrue(prices.matches(found("prices.NSE:INFY")));
        assertFalse(prices.matches(found("depth.NSE:INFY")));
        assertTrue(pattern("bars.*.1m").matches(found("bars.NSE:INFY.1m")));
        assertFalse(pattern("bars.*.1m").matches(found("bars.NSE:INFY.5m")));
        assertFalse(pattern("risk.*").matches(found("risk.ann.alerts")));
        assertTrue(pattern("risk.*.alerts").matches(found("risk.ann.alerts")));
        assertNull(TopicPattern.of("*"));
        assertNull(TopicPattern.of("prices.*:*"));
        assertNull(TopicPattern.of("pri*"));
    }

    @Test
    void shouldChangeTheStateOfFiftyThousandTopicsWithOneRecord() throws IOException {
        try (InstrumentDirectory large = InstrumentDirectory.open(folder.resolve("large"), 50_000)) {
            TopicEngine many = new TopicEngine(large, TopicConfig.DEFAULT, SnapshotRequest.NONE);
            Records ofMany = new Records(many);
            for (int index = 0; index < 50_000; index++) {
                ofMany.trade(large.add("NSE:I" + index, null, -2, 0).id(), 900, 1);
            }
            ofMany.apply();
            ofMany.status(TickLayout.ALL_INSTRUMENTS, StatusScope.ALL, StreamState.STALE, StateReason.SILENT)
                    .apply();

            assertEquals(50_000, many.topics().size());
            assertTrue(many.topics().stream().allMatch(topic -> topic.state().state() == StreamState.STALE));
        }
    }

    @Test
    void shouldKnowTheStreamOfEveryKind() {
        assertEquals(TickStream.PRICES, TickStream.of(TickKind.QUOTE.code(), 0));
        assertEquals(TickStream.PRICES, TickStream.of(TickKind.SUMMARY.code(), 0));
        assertEquals(TickStream.DEPTH, TickStream.of(TickKind.DEPTH.code(), 0));
        assertEquals(TickStream.TRADES, TickStream.of(TickKind.TRADE.code(), 0));
        assertEquals(TickStream.BARS_1H, TickStream.of(TickKind.BAR.code(), 3_600_000));
        assertNull(TickStream.of(TickKind.STATUS.code(), 0));
        assertNull(TickStream.of(TickKind.BAR.code(), 1));
    }

    @Test
    void shouldMergeTheValueOfAnAuction() {
        StateTopic auction = assertInstanceOf(StateTopic.class, engine.message("auctions.7"));
        auction.merge(4, 1, 10, new StatePatch(Map.of("status", bytes("\"open\"")), Map.of()));

        assertEquals(4, auction.epoch());
        assertEquals(
                MergeOutcome.LATE,
                auction.merge(4, 1, 10, new StatePatch(Map.of("status", bytes("\"shut\"")), Map.of())));
    }

    private Topic found(String name) {
        return assertInstanceOf(TopicLookup.Found.class, engine.find(name), name)
                .topic();
    }

    private static TopicPattern pattern(String text) {
        TopicPattern pattern = TopicPattern.of(text);
        assertNotNull(pattern, text);
        return pattern;
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
