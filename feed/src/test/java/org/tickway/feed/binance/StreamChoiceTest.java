package org.tickway.feed.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.FeedState;
import org.tickway.simulator.binance.RecordingSource;
import org.tickway.tick.Tick;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/** Settings choose the streams: what is published of each, over real sockets. */
class StreamChoiceTest {

    private static final long T0 = 1_723_161_600_000L;
    private static final String BTC = "BTCUSDT";
    private static final long NULL = TickLayout.NULL_VALUE;

    @TempDir
    Path folder;

    private FeedBench open(Map<String, String> settings) throws Exception {
        FeedBench bench = new FeedBench(
                folder, venue -> venue.recording(new RecordingSource.None()), config -> config.settings(settings));
        bench.simulator().scenario().list(BTC, 100);
        bench.simulator().scenario().advance(T0);
        bench.start(FeedBench.BTC);
        bench.awaitState(FeedState.LIVE);
        return bench;
    }

    private static Tick last(List<Tick> ticks) {
        return ticks.get(ticks.size() - 1);
    }

    @Test
    void shouldSubscribeTheStreamsOfItsDefaults() throws Exception {
        try (FeedBench bench = open(Map.of())) {
            for (String stream : List.of("trade", "bookTicker", "ticker", "depth@100ms")) {
                assertEquals(1, bench.simulator().subscribers("btcusdt@" + stream), stream);
            }
            assertEquals(4, bench.simulator().status().subscriptions());
        }
    }

    @Test
    void shouldTellOfTheDayOnlyWhenItHasChanged() throws Exception {
        try (FeedBench bench = open(Map.of())) {
            bench.simulator().scenario().trade(BTC, 7, "100.10", "1.5", T0 + 100, false);
            bench.simulator().scenario().trade(BTC, 8, "90.00", "0.5", T0 + 200, false);
            bench.simulator().scenario().advance(T0 + 5_000);
            bench.awaitCount(FeedCounter.QUOTES, 5);
            List<Tick> summaries = bench.ticks(TickKind.SUMMARY);
            assertEquals(1, summaries.size());
            Tick day = summaries.get(0);
            assertEquals(10_010_000_000L, day.field(TickLayout.Summary.OPEN));
            assertEquals(10_010_000_000L, day.field(TickLayout.Summary.HIGH));
            assertEquals(9_000_000_000L, day.field(TickLayout.Summary.LOW));
            assertEquals(NULL, day.field(TickLayout.Summary.PREVIOUS_CLOSE));
            Tick quote = last(bench.ticks(TickKind.QUOTE));
            assertEquals(200_000_000L, quote.field(TickLayout.Quote.VOLUME));
            assertEquals(9_757_500_000L, quote.field(TickLayout.Quote.AVERAGE_PRICE));
            assertEquals(9_000_000_000L, quote.field(TickLayout.Quote.LAST));
            assertEquals(3, bench.ticks(TickKind.QUOTE).size());

            bench.simulator().scenario().trade(BTC, 9, "110.00", "1", T0 + 5_100, false);
            bench.simulator().scenario().advance(T0 + 6_000);
            bench.awaitTicks(ticks -> ticks.stream()
                            .filter(tick -> tick.kind() == TickKind.SUMMARY)
                            .count()
                    == 2);
            assertEquals(11_000_000_000L, last(bench.ticks(TickKind.SUMMARY)).field(TickLayout.Summary.HIGH));
        }
    }

    @Test
    void shouldHaveALastPriceBeforeTheFirstTrade() throws Exception {
        try (FeedBench bench = open(Map.of("statistics", "miniTicker"))) {
            bench.simulator().sendText(DocumentedMessages.MINI_TICKER);
            bench.awaitTicks(ticks -> ticks.stream().anyMatch(tick -> tick.kind() == TickKind.QUOTE));
            Tick quote = last(bench.ticks(TickKind.QUOTE));
            assertEquals(250_000, quote.field(TickLayout.Quote.LAST));
            assertEquals(NULL, quote.field(TickLayout.Quote.LAST_QUANTITY));
            assertEquals(1_000_000_000_000L, quote.field(TickLayout.Quote.VOLUME));
            assertEquals(NULL, quote.field(TickLayout.Quote.AVERAGE_PRICE));
        }
    }

    @Test
    void shouldPublishAggregatesAsTrades() throws Exception {
        try (FeedBench bench = open(Map.of("trades", "aggTrade"))) {
            assertEquals(0, bench.simulator().subscribers("btcusdt@trade"));
            bench.simulator().scenario().trade(BTC, 7, "100.10", "1.5", T0 + 100, false);
            bench.simulator().scenario().trade(BTC, 8, "100.10", "0.5", T0 + 100, false);
            bench.simulator().scenario().trade(BTC, 9, "90.00", "2", T0 + 200, true);
            bench.simulator().scenario().advance(T0 + 300);
            bench.awaitCount(FeedCounter.TRADES, 2);
            List<Tick> trades = bench.ticks(TickKind.TRADE);
            assertEquals(2, trades.size());
            Tick first = trades.get(0);
            assertEquals(1, first.field(TickLayout.Trade.TRADE_ID));
            assertEquals(10_010_000_000L, first.field(TickLayout.Trade.PRICE));
            assertEquals(200_000_000L, first.field(TickLayout.Trade.QUANTITY));
            assertEquals(TickLayout.SIDE_BID, first.field(TickLayout.Trade.AGGRESSOR_SIDE));
            assertEquals(0, bench.count(FeedCounter.TRADE_GAPS));
            assertEquals(9_000_000_000L, last(bench.ticks(TickKind.QUOTE)).field(TickLayout.Quote.LAST));
        }
    }

    @Test
    void shouldPublishPartialBooksWhenTheyHaveChanged() throws Exception {
        try (FeedBench bench = open(Map.of("depth", "5"))) {
            assertEquals(1, bench.simulator().subscribers("btcusdt@depth5@100ms"));
            bench.simulator()
                    .scenario()
                    .depth(BTC, T0 + 50, List.of("95 5", "99 1", "98 2", "97 3", "96 4", "94 6"), List.of("101 7"));
            bench.simulator().scenario().advance(T0 + 1_000);
            bench.awaitCount(FeedCounter.BOOK_UPDATES, 10);
            assertEquals("LIVE CONNECTED", bench.lastState(Channel.DEPTH));
            List<Tick> records = bench.ticks(TickKind.DEPTH);
            // Two records of bids and one of asks, once.
            assertEquals(3, records.size());
            assertTrue(records.stream().allMatch(record -> (record.flags() & TickFlags.SNAPSHOT) != 0));
            assertEquals(9_900_000_000L, records.get(0).field(TickLayout.Depth.price(0)));
            assertEquals(100_000_000L, records.get(0).field(TickLayout.Depth.quantity(0)));
            assertEquals(9_500_000_000L, records.get(1).field(TickLayout.Depth.price(0)));
            assertEquals(10_100_000_000L, records.get(2).field(TickLayout.Depth.price(0)));

            bench.simulator().scenario().depth(BTC, T0 + 1_050, List.of("99 0"), List.of());
            bench.simulator().scenario().advance(T0 + 1_100);
            bench.awaitTicks(ticks ->
                    ticks.stream().filter(tick -> tick.kind() == TickKind.DEPTH).count() == 6);
            bench.feed().requestSnapshot(bench.instrumentId(FeedBench.BTC));
            bench.awaitTicks(ticks ->
                    ticks.stream().filter(tick -> tick.kind() == TickKind.DEPTH).count() == 9);
        }
    }

    @Test
    void shouldPublishAPartialBookAnewAfterALoss() throws Exception {
        try (FeedBench bench = open(Map.of("depth", "20"))) {
            bench.simulator().scenario().depth(BTC, T0 + 50, List.of("99 1"), List.of("101 7"));
            bench.simulator().scenario().advance(T0 + 100);
            bench.awaitCount(FeedCounter.BOOK_UPDATES, 1);
            bench.simulator().closeConnections();
            bench.awaitCount(FeedCounter.RECONNECTS, 1);
            bench.awaitState(FeedState.LIVE);
            bench.simulator().scenario().advance(T0 + 200);
            bench.awaitTicks(ticks ->
                    ticks.stream().filter(tick -> tick.kind() == TickKind.DEPTH).count() == 4);
        }
    }
}
