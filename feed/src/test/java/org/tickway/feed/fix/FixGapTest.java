package org.tickway.feed.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedCounter;
import org.tickway.simulator.fix.FixEntry;
import org.tickway.tick.Tick;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickKind;

/** What becomes of a book when something is missing or makes no sense, over real sockets. */
class FixGapTest {

    private static final FixEntry BID = FixEntry.bid("99.25", "10").id("b1");
    private static final FixEntry OFFER = FixEntry.offer("99.5", "20").id("o1");

    @TempDir
    Path folder;

    private static FixEntry changed(String size) {
        return FixEntry.of("0").id("b1").size(size).changed();
    }

    @Test
    void shouldTakeWhatIsSentAgainAndLoseNothing() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of())) {
            bench.live(BID);

            bench.venue().lose(2);
            bench.venue().incremental(FixBench.ISIN, FixEntry.trade("1", "1").id("1"));
            bench.venue().incremental(FixBench.ISIN, FixEntry.trade("2", "1").id("2"), changed("12"));
            bench.venue().incremental(FixBench.ISIN, FixEntry.trade("3", "1").id("3"));

            bench.awaitStatus(FixBench.BOND, Channel.TRADES, "LIVE DATA_RESUMED");
            assertTrue(bench.states(FixBench.BOND, Channel.DEPTH).contains("GAP SEQUENCE_GAP"));
            assertEquals(
                    List.of(1L, 2L, 3L),
                    bench.rig().ticks(FixBench.BOND, TickKind.TRADE).stream()
                            .map(tick -> tick.tradeId().orElseThrow())
                            .toList());
            bench.awaitBook(FixBench.BOND, "99.25 x 12");
            assertEquals(1, bench.venue().resendRequests());
            assertEquals(1, bench.venue().requests().size());
            assertEquals(0, bench.rig().count(FeedCounter.BOOK_GAPS));
        }
    }

    @Test
    void shouldAskAnewWhenTheVenueGoesOnWithoutWhatIsMissing() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of())) {
            bench.live(BID);
            bench.venue().book(FixBench.ISIN, OFFER);

            bench.venue().skip(5);
            bench.venue().incremental(FixBench.ISIN, changed("11"));

            bench.awaitBook(FixBench.BOND, "99.5 x 20");
            bench.awaitStatus(FixBench.BOND, Channel.DEPTH, "LIVE BOOK_SYNCHRONISED");
            bench.awaitStatus(FixBench.BOND, Channel.TRADES, "LIVE DATA_RESUMED");
            assertTrue(bench.states(FixBench.BOND, Channel.TRADES).contains("GAP SEQUENCE_GAP"));
            assertEquals(1, bench.rig().count(FeedCounter.BOOK_GAPS));
            bench.rig()
                    .awaitTrue(
                            "the old one ended",
                            () -> bench.venue().carrying(FixBench.ISIN).size() == 1);
        }
    }

    @Test
    void shouldAskAnewWhenAnEntryIsUnknown() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of())) {
            bench.live(BID);
            bench.venue().book(FixBench.ISIN, BID, OFFER);

            bench.venue()
                    .incremental(
                            FixBench.ISIN, FixEntry.of("1").id("o1").size("5").changed());

            bench.awaitBook(FixBench.BOND, "99.25 x 10", "99.5 x 20");
            List<String> states = bench.states(FixBench.BOND, Channel.DEPTH);
            assertEquals(
                    List.of("GAP SEQUENCE_GAP", "LIVE BOOK_SYNCHRONISED"),
                    states.subList(states.size() - 2, states.size()));
            assertTrue(
                    bench.states(FixBench.BOND, Channel.TRADES).stream().noneMatch(state -> state.startsWith("GAP")));
            assertEquals(1, bench.rig().count(FeedCounter.BOOK_GAPS));
            assertEquals(0, bench.rig().count(FeedCounter.CONNECTIONS_LOST));
        }
    }

    @Test
    void shouldWaitForTheBookWhenItsChangesComeBeforeIt() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of())) {
            bench.rig().start(FixBench.ALL, FixBench.BOND);
            bench.rig()
                    .awaitTrue(
                            "asked", () -> bench.venue().carrying(FixBench.ISIN).size() == 1);

            bench.venue().incremental(FixBench.ISIN, changed("11"), FixEntry.trade("1", "1"));
            bench.venue().incremental(FixBench.ISIN, OFFER);
            bench.rig().awaitTrue("passed over", () -> bench.rig().count(FeedCounter.OUTDATED) == 2);
            assertEquals(List.of(), bench.book(FixBench.BOND));
            bench.venue().snapshot(FixBench.ISIN, BID, OFFER);
            bench.venue()
                    .incremental(
                            FixBench.ISIN,
                            changed("12"),
                            FixEntry.trade("2", "1").id("2"));

            bench.awaitBook(FixBench.BOND, "99.25 x 12", "99.5 x 20");
            assertEquals(0, bench.rig().count(FeedCounter.BOOK_GAPS));
            assertEquals(1, bench.venue().requests().size());
            List<Tick> trades = bench.rig().ticks(FixBench.BOND, TickKind.TRADE);
            assertEquals(1, trades.size());
            assertTrue(TickFlags.has(trades.get(0).flags(), TickFlags.GAP_BEFORE));
        }
    }

    @Test
    void shouldAskAnewForABookThatNeverComes() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of())) {
            bench.rig().start(FixBench.ALL, FixBench.BOND);
            bench.rig()
                    .awaitTrue(
                            "asked", () -> bench.venue().carrying(FixBench.ISIN).size() == 1);
            bench.venue().incremental(FixBench.ISIN, changed("11"));
            bench.venue().book(FixBench.ISIN, BID);

            bench.awaitBook(FixBench.BOND, "99.25 x 10");

            assertEquals(1, bench.rig().count(FeedCounter.BOOK_GAPS));
            bench.awaitStatus(FixBench.BOND, Channel.DEPTH, "LIVE BOOK_SYNCHRONISED");
        }
    }

    @ParameterizedTest
    @CsvSource({"NaN,MALFORMED", "Infinity,MALFORMED", "1E9,MALFORMED", "99.1234567,OVERFLOW", "99999999999999,OVERFLOW"
    })
    void shouldPublishNothingOfAMessageWithAPriceThatIsNone(String price, FeedCounter counter) throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of())) {
            bench.live(BID);

            bench.venue()
                    .incremental(
                            FixBench.ISIN,
                            FixEntry.bid("98", "1").id("b2"),
                            FixEntry.bid(price, "1").id("b3"));

            bench.rig().awaitTrue("counted", () -> bench.rig().count(counter) == 1);
            bench.awaitStatus(FixBench.BOND, Channel.DEPTH, "LIVE BOOK_SYNCHRONISED");
            bench.rig().awaitTrue("asked anew", () -> bench.rig().count(FeedCounter.BOOK_SNAPSHOTS) == 2);
            assertEquals(List.of("99.25 x 10"), bench.book(FixBench.BOND));
        }
    }

    @Test
    void shouldHaveAMessageWithAWrongChecksumSentAgain() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of())) {
            bench.live(BID);

            bench.venue().corrupt(1);
            bench.venue().incremental(FixBench.ISIN, changed("11"));
            bench.venue().incremental(FixBench.ISIN, FixEntry.offer("100", "1").id("o7"));

            bench.awaitBook(FixBench.BOND, "99.25 x 11", "100 x 1");
            assertEquals(1, bench.rig().count(FeedCounter.MALFORMED));
            assertEquals(1, bench.venue().resendRequests());
        }
    }

    @Test
    void shouldPassOverWhatIsNoMessage() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of())) {
            bench.live(BID);

            bench.venue().raw("nothing that FIX has\u0001");
            bench.venue().incremental(FixBench.ISIN, changed("11"));

            bench.awaitBook(FixBench.BOND, "99.25 x 11");
        }
    }

    @Test
    void shouldEndAConnectionWhoseMessageDoesNotEnd() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of())) {
            bench.live(BID);

            bench.venue().raw("8=FIX.4.4\u00019=999999999\u0001" + "x".repeat(2 * 1024 * 1024));

            bench.rig().awaitTrue("ended", () -> bench.rig().count(FeedCounter.CONNECTIONS_LOST) == 1);
            assertEquals(1, bench.rig().count(FeedCounter.OVERSIZED));
            bench.rig().awaitTrue("back", () -> bench.venue().logons() == 2);
        }
    }

    @Test
    void shouldNotTakeDataOfARequestThatIsNotItsOwn() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of())) {
            bench.live(BID);

            bench.venue()
                    .incrementalFor("somebody", FixEntry.bid("1", "1").id("z").in(FixBench.ISIN));
            bench.venue().incremental(FixBench.ISIN, changed("11"));

            bench.awaitBook(FixBench.BOND, "99.25 x 11");
            assertEquals(1, bench.rig().count(FeedCounter.UNKNOWN));
        }
    }

    @Test
    void shouldCountEachMessageOnce() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of("heartbeatSeconds", "1"))) {
            bench.live(BID);
            bench.venue().refuse(FixBench.OTHER_ISIN, "0", "");
            bench.rig().subscribe(FixBench.ALL, FixBench.OTHER);
            bench.venue().incremental(FixBench.ISIN, changed("11"), FixEntry.trade("1", "1"));
            bench.venue().incremental(FixBench.ISIN, FixEntry.trade("1", "1"));
            bench.rig().awaitTrue("heartbeat", () -> bench.rig().count(FeedCounter.HEARTBEATS) > 0);
            bench.rig().feed().close();

            Map<FeedCounter, Long> counters = bench.rig().feed().status().counters();
            long outcomes = counters.entrySet().stream()
                    .filter(counter -> counter.getKey().isMessageOutcome())
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            assertEquals(counters.get(FeedCounter.MESSAGES), outcomes);
            assertEquals(1, counters.get(FeedCounter.TRADES));
            assertEquals(2, counters.get(FeedCounter.BOOK_UPDATES));
        }
    }
}
