package org.tickway.feed.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.FeedState;
import org.tickway.feed.FeedStatus;
import org.tickway.simulator.binance.ReplaySpeed;
import org.tickway.tick.Tick;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/** The whole recording, as fast as it can be read, through real sockets. */
class BinanceReplayTest {

    @TempDir
    Path folder;

    @Test
    void shouldPublishEveryRecordedTradeQuoteAndBook() throws Exception {
        try (FeedBench bench = new FeedBench(folder, venue -> venue.speed(ReplaySpeed.MAX), settings -> {})) {
            bench.start(FeedBench.BTC);
            bench.awaitEnd();
            bench.awaitStatus(Channel.DEPTH, "LIVE BOOK_SYNCHRONISED");

            assertTrades(bench.ticks(TickKind.TRADE), Recording.messages("trade"));
            assertQuotes(bench.ticks(TickKind.QUOTE), Recording.messages());
            assertBooks(bench.ticks(TickKind.DEPTH), Recording.messages("depth@100ms"));
            FeedStatus status = bench.feed().status();
            assertEquals(FeedState.LIVE, status.state());
            assertEquals(3, status.confirmedSubscriptions());
            assertEquals(0, status.counter(FeedCounter.MALFORMED));
            assertEquals(Recording.TRADES, status.counter(FeedCounter.TRADES));
            assertEquals(Recording.QUOTES, status.counter(FeedCounter.QUOTES));
            // Updates that the snapshot has overtaken are outdated when they arrive.
            assertEquals(
                    Recording.BOOK_UPDATES,
                    status.counter(FeedCounter.BOOK_UPDATES) + status.counter(FeedCounter.OUTDATED));
            assertEquals(0, status.counter(FeedCounter.NUMBERING_RESTARTS));
            assertEquals(0, status.counter(FeedCounter.TRADE_GAPS));
            assertEquals(0, status.counter(FeedCounter.BOOK_GAPS));
            assertEquals(
                    List.of("STALE NOT_CONNECTED", "RECOVERING CONNECTED", "LIVE CONNECTED"),
                    bench.states(Channel.TRADES));
        }
    }

    private static void assertTrades(List<Tick> trades, List<String> recorded) {
        assertEquals(Recording.TRADES, recorded.size());
        assertEquals(recorded.size(), trades.size());
        for (int index = 0; index < trades.size(); index++) {
            Tick trade = trades.get(index);
            String message = recorded.get(index);
            assertEquals(index + 1, trade.sequence());
            assertEquals(Recording.number(message, "t"), trade.field(TickLayout.Trade.TRADE_ID));
            assertEquals(Recording.mantissa(message, "p"), trade.field(TickLayout.Trade.PRICE));
            assertEquals(Recording.mantissa(message, "q"), trade.field(TickLayout.Trade.QUANTITY));
            assertEquals(Recording.number(message, "T") * 1_000_000, trade.sourceTimeNs());
            assertEquals(
                    Recording.truth(message, "m") ? TickLayout.SIDE_ASK : TickLayout.SIDE_BID,
                    trade.field(TickLayout.Trade.AGGRESSOR_SIDE));
            assertEquals(0, trade.flags());
        }
    }

    /** Each trade and each best quote makes one quote, in the order of the messages, with all that is known by then. */
    private static void assertQuotes(List<Tick> quotes, List<String> recorded) {
        long[] expected = new long[TickLayout.BODY_FIELDS];
        Arrays.fill(expected, TickLayout.NULL_VALUE);
        int next = 0;
        for (String message : recorded) {
            if (message.contains("@trade\"")) {
                expected[TickLayout.Quote.LAST] = Recording.mantissa(message, "p");
                expected[TickLayout.Quote.LAST_QUANTITY] = Recording.mantissa(message, "q");
                expected[TickLayout.Quote.LAST_TRADE_TIME] = Recording.number(message, "T") * 1_000_000;
            } else if (message.contains("@bookTicker\"")) {
                expected[TickLayout.Quote.BID] = Recording.mantissa(message, "b");
                expected[TickLayout.Quote.BID_QUANTITY] = Recording.mantissa(message, "B");
                expected[TickLayout.Quote.ASK] = Recording.mantissa(message, "a");
                expected[TickLayout.Quote.ASK_QUANTITY] = Recording.mantissa(message, "A");
            } else {
                continue;
            }
            Tick quote = quotes.get(next++);
            assertEquals(next, quote.sequence());
            for (int field = 0; field < expected.length; field++) {
                assertEquals(expected[field], quote.field(field), "field " + field + " of quote " + next);
            }
        }
        assertEquals(next, quotes.size());
        assertEquals(Recording.TRADES + Recording.QUOTES, next);
    }

    /** The snapshot is the recording's fold up to some update; every update after it is published and makes the same book. */
    private static void assertBooks(List<Tick> records, List<String> recorded) {
        Recording.Book expected = new Recording.Book();
        Recording.Book actual = new Recording.Book();
        List<List<Tick>> groups = PublishedBooks.groups(records);
        assertTrue(PublishedBooks.isSnapshot(groups.get(0)));
        PublishedBooks.apply(groups.get(0), actual);
        int skipped = recorded.size() - (groups.size() - 1);
        for (int index = 0; index < recorded.size(); index++) {
            expected.apply(recorded.get(index));
            if (index >= skipped) {
                PublishedBooks.apply(groups.get(1 + index - skipped), actual);
            }
            if (index >= skipped - 1) {
                assertEquals(expected, actual, "book after update " + index);
            }
        }
    }
}
