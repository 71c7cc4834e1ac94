package org.tickway.feed.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedClock;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.FeedState;
import org.tickway.simulator.fix.FixEntry;
import org.tickway.simulator.fix.FixSubscription;
import org.tickway.tick.StreamState;
import org.tickway.tick.Tick;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/** What becomes of market data, over real sockets. */
class FixFeedTest {

    private static final FixEntry BID =
            FixEntry.bid("99.25", "1000000").id("b1").position(1);
    private static final FixEntry LOWER_BID =
            FixEntry.bid("99.2", "2000000").id("b2").position(2);
    private static final FixEntry OFFER =
            FixEntry.offer("99.5", "500000").id("o1").position(1);

    @TempDir
    Path folder;

    private static Optional<BigDecimal> number(String text) {
        return Optional.of(new BigDecimal(text));
    }

    private static void assertNumber(String expected, Optional<BigDecimal> actual) {
        assertEquals(0, new BigDecimal(expected).compareTo(actual.orElseThrow()), () -> expected + " is " + actual);
    }

    @Test
    void shouldAskForABondByItsIsinAndPublishItsSnapshot() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of())) {
            bench.live(BID, LOWER_BID, OFFER, FixEntry.trade("99.4", "250000").at("20261120", "14:30:15.250"));

            bench.awaitBook(FixBench.BOND, "99.25 x 1000000", "99.2 x 2000000", "99.5 x 500000");
            Tick quote = Objects.requireNonNull(bench.rig().newest(FixBench.BOND, TickKind.QUOTE));

            assertNumber("99.25", quote.bid());
            assertNumber("1000000", quote.quantity(TickLayout.Quote.BID_QUANTITY));
            assertNumber("99.5", quote.ask());
            assertNumber("99.4", quote.last());
            assertNumber("250000", quote.lastQuantity());
            assertEquals(
                    FeedClock.epochNs(Instant.parse("2026-11-20T14:30:15.250Z")),
                    quote.field(TickLayout.Quote.LAST_TRADE_TIME));
            assertEquals(-6, quote.priceExponent());
            assertEquals(number("99.250000"), quote.bid());
            String request = bench.venue().requests().get(0);
            assertTrue(request.contains("|263=1|"), request);
            assertTrue(request.contains("|264=0|265=1|"), request);
            assertTrue(request.contains("|267=3|269=0|269=1|269=2|"), request);
            assertTrue(request.contains("|146=1|55=[N/A]|48=" + FixBench.ISIN + "|22=4|"), request);
        }
    }

    @Test
    void shouldLetTheIsinFindTheInstrument() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of())) {
            bench.live(BID);

            assertEquals(
                    FixBench.BOND,
                    Objects.requireNonNull(bench.rig().instruments().find(FixBench.ISIN))
                            .name());
        }
    }

    @Test
    void shouldAskForAPlainSymbol() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of("exchange", "XBOND"))) {
            bench.venue().book("GOI2033", BID, OFFER);
            bench.rig().start(FixBench.ALL, "XBOND:GOI2033");

            bench.awaitBook("XBOND:GOI2033", "99.25 x 1000000", "99.5 x 500000");
            assertTrue(bench.venue().requests().get(0).contains("|146=1|55=GOI2033|"));
        }
    }

    @Test
    void shouldKeepTheBookByTheIdsOfItsEntries() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of())) {
            bench.live(BID, LOWER_BID, OFFER);

            bench.venue()
                    .incremental(
                            FixBench.ISIN,
                            FixEntry.bid("99.3", "700000").id("b3"),
                            FixEntry.of("0").id("b2").size("1500000").changed(),
                            FixEntry.of("0").id("b1").deleted(),
                            FixEntry.offer("99.45", "500000")
                                    .id("o2")
                                    .reference("o1")
                                    .changed());

            bench.awaitBook(FixBench.BOND, "99.3 x 700000", "99.2 x 1500000", "99.45 x 500000");
            bench.venue().incremental(FixBench.ISIN, FixEntry.of("").id("o2").deleted());
            bench.awaitBook(FixBench.BOND, "99.3 x 700000", "99.2 x 1500000");
            Tick quote = Objects.requireNonNull(bench.rig().newest(FixBench.BOND, TickKind.QUOTE));
            assertNumber("99.3", quote.bid());
            assertEquals(Optional.empty(), quote.ask());
            assertEquals(0, bench.rig().count(FeedCounter.BOOK_GAPS));
        }
    }

    @Test
    void shouldKeepTheBookByThePositionsOfItsEntries() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of("depth", "3"))) {
            bench.live(
                    FixEntry.bid("99", "1").position(1),
                    FixEntry.bid("98", "2").position(2),
                    FixEntry.bid("97", "3").position(3));

            bench.venue().incremental(FixBench.ISIN, FixEntry.bid("98.5", "9").position(2));
            bench.awaitBook(FixBench.BOND, "99 x 1", "98.5 x 9", "98 x 2");
            bench.venue()
                    .incremental(FixBench.ISIN, FixEntry.of("0").position(1).deleted());
            bench.awaitBook(FixBench.BOND, "98.5 x 9", "98 x 2");
            bench.venue()
                    .incremental(
                            FixBench.ISIN,
                            FixEntry.of("0").size("5").position(2).changed());
            bench.awaitBook(FixBench.BOND, "98.5 x 9", "98 x 5");
        }
    }

    @Test
    void shouldKeepTheTopOfTheBookWithoutIdsAndPositions() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of("depth", "1"))) {
            bench.live(FixEntry.bid("99", "1"), FixEntry.offer("100", "1"));

            bench.venue().incremental(FixBench.ISIN, FixEntry.bid("99.1", "2"));
            bench.awaitBook(FixBench.BOND, "99.1 x 2", "100 x 1");
            bench.venue().incremental(FixBench.ISIN, FixEntry.of("1").deleted());
            bench.awaitBook(FixBench.BOND, "99.1 x 2");
            assertEquals("1", bench.venue().subscriptions().get(0).depth());
        }
    }

    @Test
    void shouldAddUpEntriesOfOnePrice() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of("aggregated", "false"))) {
            bench.live(
                    FixEntry.bid("99", "1").id("1").orders(2),
                    FixEntry.bid("99", "2").id("2").orders(1),
                    FixEntry.bid("98", "4").id("3"));

            bench.awaitBook(FixBench.BOND, "99 x 3", "98 x 4");
            bench.venue().incremental(FixBench.ISIN, FixEntry.of("").id("1").deleted());
            bench.awaitBook(FixBench.BOND, "99 x 2", "98 x 4");
            assertEquals("N", bench.venue().subscriptions().get(0).aggregated());
        }
    }

    @Test
    void shouldPublishATradeForEachNewOne() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of())) {
            bench.live(BID, FixEntry.trade("99.4", "1"));

            bench.venue()
                    .incremental(
                            FixBench.ISIN,
                            FixEntry.trade("99.41", "100").id("4711").at("20261120", "09:15:00"),
                            FixEntry.trade("99.42", "200").id("T-2").at("20261120", "09:15:01"));

            bench.rig()
                    .awaitTrue(
                            "two trades",
                            () -> bench.rig()
                                            .ticks(FixBench.BOND, TickKind.TRADE)
                                            .size()
                                    == 2);
            List<Tick> trades = bench.rig().ticks(FixBench.BOND, TickKind.TRADE);
            assertNumber("99.41", trades.get(0).last());
            assertNumber("100", trades.get(0).lastQuantity());
            assertEquals(4711, trades.get(0).tradeId().orElseThrow());
            assertEquals(
                    FeedClock.epochNs(Instant.parse("2026-11-20T09:15:00Z")),
                    trades.get(0).sourceTimeNs());
            assertTrue(trades.get(1).tradeId().isEmpty());
            assertEquals(0, trades.get(0).flags() & TickFlags.GAP_BEFORE);
            bench.awaitLast(FixBench.BOND, "99.42");
            assertEquals(0, bench.rig().count(FeedCounter.BOOK_GAPS));
        }
    }

    @Test
    void shouldTakeFullRefreshesAndPublishOnlyWhatTheyChange() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of("updateType", "full"))) {
            bench.live(BID, OFFER);
            int before = bench.rig().ticks(FixBench.BOND, TickKind.DEPTH).size();

            bench.venue().snapshot(FixBench.ISIN, BID, OFFER);
            bench.venue().snapshot(FixBench.ISIN, BID, OFFER, FixEntry.trade("99.3", "7"));
            bench.awaitLast(FixBench.BOND, "99.3");

            assertEquals(
                    before, bench.rig().ticks(FixBench.BOND, TickKind.DEPTH).size());
            assertEquals(1, bench.rig().ticks(FixBench.BOND, TickKind.TRADE).size());
            bench.venue().snapshot(FixBench.ISIN, OFFER);
            bench.awaitBook(FixBench.BOND, "99.5 x 500000");
            assertEquals("0", bench.venue().subscriptions().get(0).updateType());
        }
    }

    @Test
    void shouldPublishTheDaysFiguresAsASummary() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of("entryTypes", "0 1 2 4 5 7 8 9 B C"))) {
            bench.live(
                    FixEntry.of("4").price("99"),
                    FixEntry.of("5").price("98.5"),
                    FixEntry.of("7").price("101").id("H"),
                    FixEntry.of("8").price("97"),
                    FixEntry.of("9").price("99.75"),
                    FixEntry.of("B").size("12345"),
                    FixEntry.of("C").size("777"));
            bench.venue()
                    .incremental(
                            FixBench.ISIN, FixEntry.of("").id("H").price("102").changed());
            bench.rig()
                    .awaitTick(
                            FixBench.BOND,
                            TickKind.SUMMARY,
                            tick -> tick.price(TickLayout.Summary.HIGH)
                                            .orElseThrow()
                                            .compareTo(new BigDecimal("102"))
                                    == 0);

            Tick summary = Objects.requireNonNull(bench.rig().newest(FixBench.BOND, TickKind.SUMMARY));
            Tick quote = Objects.requireNonNull(bench.rig().newest(FixBench.BOND, TickKind.QUOTE));
            assertNumber("99", summary.price(TickLayout.Summary.OPEN));
            assertNumber("98.5", summary.price(TickLayout.Summary.PREVIOUS_CLOSE));
            assertNumber("97", summary.price(TickLayout.Summary.LOW));
            assertNumber("99.75", quote.price(TickLayout.Quote.AVERAGE_PRICE));
            assertNumber("12345", quote.quantity(TickLayout.Quote.VOLUME));
            assertNumber("777", quote.quantity(TickLayout.Quote.OPEN_INTEREST));
        }
    }

    @Test
    void shouldShareOneRequestAmongInstrumentsAndTellTheirEntriesApart() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of("instrumentsPerRequest", "10"))) {
            bench.venue().book(FixBench.ISIN, BID);
            bench.venue().book(FixBench.OTHER_ISIN, FixEntry.bid("50", "1").id("x1"));
            bench.rig().start(FixBench.ALL, FixBench.BOND, FixBench.OTHER);
            bench.awaitBook(FixBench.BOND, "99.25 x 1000000");
            bench.awaitBook(FixBench.OTHER, "50 x 1");
            List<FixSubscription> subscriptions = bench.venue().subscriptions();
            assertEquals(1, subscriptions.size());

            bench.venue()
                    .incrementalFor(
                            subscriptions.get(0).id(),
                            FixEntry.of("").id("x1").size("2").changed(),
                            FixEntry.offer("51", "3").id("x2"),
                            FixEntry.offer("99.5", "4").id("b9").in(FixBench.ISIN),
                            FixEntry.of("").id("b1").deleted());

            bench.awaitBook(FixBench.OTHER, "50 x 2", "51 x 3");
            bench.awaitBook(FixBench.BOND, "99.5 x 4");
        }
    }

    @Test
    void shouldEndARequestWithItsLastInstrument() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of("instrumentsPerRequest", "10"))) {
            bench.venue().book(FixBench.ISIN, BID);
            bench.venue().book(FixBench.OTHER_ISIN, BID);
            bench.rig().start(FixBench.ALL, FixBench.BOND, FixBench.OTHER);
            bench.rig().awaitState(FeedState.LIVE);

            bench.rig().unsubscribe(FixBench.ALL, FixBench.BOND);
            bench.rig().awaitState(FixBench.BOND, Channel.DEPTH, StreamState.CLOSED);
            assertEquals(1, bench.venue().subscriptions().size());
            bench.rig().unsubscribe(FixBench.ALL, FixBench.OTHER);

            bench.rig().awaitTrue("let go", () -> bench.venue().openConnections() == 0);
            bench.rig().awaitState(FeedState.IDLE);
            assertEquals(1, bench.venue().logouts());
        }
    }

    @Test
    void shouldEndASubscriptionAndTakeItUpAgain() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of())) {
            bench.venue().book(FixBench.OTHER_ISIN, BID);
            bench.live(BID, OFFER);
            bench.rig().subscribe(FixBench.ALL, FixBench.OTHER);
            bench.rig().unsubscribe(FixBench.ALL, FixBench.BOND);
            bench.rig()
                    .awaitTrue(
                            "ended", () -> bench.venue().carrying(FixBench.ISIN).isEmpty());
            bench.venue().book(FixBench.ISIN, OFFER);

            bench.rig().subscribe(FixBench.ALL, FixBench.BOND);

            bench.awaitBook(FixBench.BOND, "99.5 x 500000");
            bench.awaitStatus(FixBench.BOND, Channel.DEPTH, "LIVE BOOK_SYNCHRONISED");
        }
    }

    @Test
    void shouldGiveALaterChannelWhatIsKnownWithoutAskingAgain() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of())) {
            bench.venue().book(FixBench.ISIN, BID, OFFER);
            bench.rig().start(Set.of(Channel.PRICES), FixBench.BOND);
            bench.rig().awaitState(FeedState.LIVE);

            bench.rig().subscribe(FixBench.ALL, FixBench.BOND);

            bench.awaitBook(FixBench.BOND, "99.25 x 1000000", "99.5 x 500000");
            bench.awaitStatus(FixBench.BOND, Channel.TRADES, "LIVE CONNECTED");
            assertEquals(1, bench.venue().requests().size());
        }
    }

    @Test
    void shouldPublishTheBookAnewWhenAReaderHasLostIt() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of())) {
            bench.live(BID, OFFER);
            int id = Objects.requireNonNull(bench.rig().instruments().find(FixBench.BOND))
                    .id();

            bench.rig().feed().requestSnapshot(id);

            bench.rig()
                    .awaitTrue(
                            "two snapshots",
                            () -> bench.rig().ticks(FixBench.BOND, TickKind.DEPTH).stream()
                                            .filter(tick -> TickFlags.has(tick.flags(), TickFlags.LAST_FRAGMENT))
                                            .count()
                                    == 2);
            assertEquals(1, bench.venue().requests().size());
        }
    }

    @Test
    void shouldTakeABookThatBeginsWithoutASnapshot() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of())) {
            bench.rig().start(FixBench.ALL, FixBench.BOND);
            bench.rig()
                    .awaitTrue(
                            "carried",
                            () -> !bench.venue().carrying(FixBench.ISIN).isEmpty());

            bench.venue().incremental(FixBench.ISIN, BID, OFFER);

            bench.awaitBook(FixBench.BOND, "99.25 x 1000000", "99.5 x 500000");
            bench.awaitStatus(FixBench.BOND, Channel.DEPTH, "LIVE BOOK_SYNCHRONISED");
        }
    }

    @Test
    void shouldLeaveAnIndicationWithoutASizeOutOfTheBookButNotOutOfTheQuote() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of())) {
            bench.live(FixEntry.of("0").price("99.9").id("i1"), BID);

            bench.awaitBook(FixBench.BOND, "99.25 x 1000000");
            Tick quote = Objects.requireNonNull(bench.rig().newest(FixBench.BOND, TickKind.QUOTE));
            assertNumber("99.9", quote.bid());
            assertEquals(Optional.empty(), quote.quantity(TickLayout.Quote.BID_QUANTITY));
        }
    }

    @Test
    void shouldRefuseWhatIsNoInstrumentOfTheVenue() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of())) {
            assertThrows(
                    IllegalArgumentException.class, () -> bench.rig().subscribe(FixBench.ALL, "NSE:" + FixBench.ISIN));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> bench.rig().subscribe(FixBench.ALL, FixBench.BOND, FixBench.OTHER + ".YIELD"));
            assertNull(bench.rig().instruments().find(FixBench.BOND));
        }
    }
}
