package org.tickway.feed.kite;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tickway.feed.BrokerAdapter;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.FeedState;
import org.tickway.feed.FeedSubscription;
import org.tickway.simulator.kite.KiteMode;
import org.tickway.simulator.kite.KiteQuote;
import org.tickway.simulator.server.Packeting;
import org.tickway.tick.Tick;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/** A feed on real sockets: what is subscribed, and what its records say. */
class KiteFeedTest {

    private static final long NONE = TickLayout.NULL_VALUE;
    private static final long TIME = 1_718_176_569L;
    private static final long TIME_NS = TIME * 1_000_000_000L;

    @TempDir
    Path folder;

    static KiteQuote infy(long price) {
        return KiteQuote.builder(KiteBench.INFY_TOKEN, price)
                .last(price, 7, TIME - 1)
                .average(157_033)
                .volume(1_175_986)
                .totals(256_511, 360_503)
                .day(156_915, 157_500, 156_105, 156_780)
                .openInterest(0, 0, 0)
                .exchangeTime(TIME)
                .bids(List.of(new KiteQuote.Level(10, price - 5, 1), new KiteQuote.Level(20, price - 10, 2)))
                .asks(List.of(new KiteQuote.Level(30, price + 5, 3)))
                .build();
    }

    private static KiteQuote nifty(long price) {
        return KiteQuote.builder(KiteBench.NIFTY_TOKEN, price)
                .day(1, 4, 2, 3)
                .exchangeTime(TIME)
                .build();
    }

    @Test
    void shouldBeFoundAsAnAdapter() {
        assertTrue(ServiceLoader.load(BrokerAdapter.class).stream()
                .map(ServiceLoader.Provider::get)
                .anyMatch(adapter -> adapter.broker().equals("kite")
                        && adapter.channels().equals(Set.of(Channel.PRICES, Channel.DEPTH))));
    }

    @Test
    void shouldSubscribeEachInstrumentOnceInModeFullAndPublishWhatItSays() throws Exception {
        try (KiteBench bench = new KiteBench(folder)) {
            bench.start(KiteBench.INFY, KiteBench.NIFTY);
            bench.awaitVenueSubscriptions(2, KiteMode.FULL);

            bench.simulator().push(infy(157_315), nifty(2_340_685));

            Tick quote = bench.awaitTicks(KiteBench.INFY, TickKind.QUOTE, 1).get(0);
            assertEquals(TIME_NS, quote.sourceTimeNs());
            assertEquals(-2, quote.priceExponent());
            assertArrayEquals(
                    new long[] {157_315, 7, 1_175_986, 157_310, 10, 157_320, 30, NONE, 157_033, TIME_NS - 1_000_000_000
                    },
                    quote.body());
            Tick summary = bench.awaitTicks(KiteBench.INFY, TickKind.SUMMARY, 1).get(0);
            assertArrayEquals(
                    new long[] {156_915, 157_500, 156_105, 156_780, NONE, NONE, NONE, NONE, 256_511, 360_503},
                    summary.body());
            List<Tick> book = bench.awaitTicks(KiteBench.INFY, TickKind.DEPTH, 2);
            assertEquals(157_305, book.get(0).field(TickLayout.Depth.price(1)));
            assertEquals(2L << 16 | 1, book.get(0).field(TickLayout.Depth.ORDERS));
            assertEquals(157_320, book.get(1).field(TickLayout.Depth.price(0)));
            Tick index = bench.awaitTicks(KiteBench.NIFTY, TickKind.QUOTE, 1).get(0);
            assertEquals(2_340_685, index.field(TickLayout.Quote.LAST));
            assertEquals(TIME_NS, index.sourceTimeNs());
            assertEquals(
                    List.of(
                            "{\"a\":\"subscribe\",\"v\":[408065,256265]}",
                            "{\"a\":\"mode\",\"v\":[\"full\",[408065,256265]]}"),
                    bench.simulator().messages());
            bench.awaitState(FeedState.LIVE);
            assertEquals(0, bench.simulator().status().ignored());
        }
    }

    @ParameterizedTest
    @EnumSource(Packeting.class)
    void shouldDecodeTheSameHoweverTheBytesArePacked(Packeting packeting) throws Exception {
        try (KiteBench bench = new KiteBench(folder)) {
            bench.start(KiteBench.INFY);
            bench.awaitVenueSubscriptions(1, KiteMode.FULL);
            bench.simulator().setPacketing(packeting);

            for (int price = 1_000; price < 1_600; price++) {
                bench.simulator().push(infy(price));
            }
            bench.simulator().flushGlued();

            List<Tick> quotes = bench.awaitTicks(KiteBench.INFY, TickKind.QUOTE, 600);
            assertEquals(
                    IntStream.range(1_000, 1_600)
                            .mapToObj(price -> (long) price)
                            .toList(),
                    quotes.stream()
                            .map(tick -> tick.field(TickLayout.Quote.LAST))
                            .toList());
            assertEquals(0, bench.count(FeedCounter.MALFORMED));
        }
    }

    @Test
    void shouldPublishNothingOfAFrameWithABadPacketAndGoOn() throws Exception {
        try (KiteBench bench = new KiteBench(folder)) {
            bench.start(KiteBench.INFY);
            bench.awaitVenueSubscriptions(1, KiteMode.FULL);

            bench.simulator().sendBinary(new byte[] {0, 2, 0, 8, 0, 6, 0x3a, 1, 0, 0, 0, 1, 0, 1, 0});
            bench.simulator().push(infy(157_315));

            List<Tick> quotes = bench.awaitTicks(KiteBench.INFY, TickKind.QUOTE, 1);
            assertEquals(157_315, quotes.get(0).field(TickLayout.Quote.LAST));
            assertEquals(1, bench.count(FeedCounter.MALFORMED));
            assertEquals(0, bench.count(FeedCounter.CONNECTIONS_LOST));
        }
    }

    @Test
    void shouldSubscribeInTheModeThatIsConfigured() throws Exception {
        try (KiteBench bench =
                new KiteBench(folder, venue -> {}, settings -> settings.settings(Map.of("mode", "ltp")))) {
            bench.start(KiteBench.INFY);
            bench.awaitVenueSubscriptions(1, KiteMode.LTP);

            bench.simulator().push(infy(157_315));

            Tick quote = bench.awaitTicks(KiteBench.INFY, TickKind.QUOTE, 1).get(0);
            assertArrayEquals(new long[] {157_315, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE}, quote.body());
            bench.awaitStatus(KiteBench.INFY, Channel.DEPTH, "CLOSED REFUSED");
        }
    }

    @Test
    void shouldAskForNothingMoreInModeQuote() throws Exception {
        try (KiteBench bench =
                new KiteBench(folder, venue -> {}, settings -> settings.settings(Map.of("mode", "quote")))) {
            bench.start(KiteBench.INFY);
            bench.awaitVenueSubscriptions(1, KiteMode.QUOTE);

            assertEquals(
                    List.of("{\"a\":\"subscribe\",\"v\":[408065]}"),
                    bench.simulator().messages());
        }
    }

    @Test
    void shouldSayThatAnIndexHasNoBook() throws Exception {
        try (KiteBench bench = new KiteBench(folder)) {
            bench.start(KiteBench.NIFTY, KiteBench.INFY);
            bench.awaitVenueSubscriptions(2, KiteMode.FULL);
            bench.simulator().push(infy(1_000), nifty(1_000));

            bench.awaitStatus(KiteBench.NIFTY, Channel.DEPTH, "CLOSED REFUSED");
            bench.awaitStatus(KiteBench.INFY, Channel.DEPTH, "LIVE CONNECTED");
            assertTrue(bench.lastState(KiteBench.NIFTY, Channel.PRICES).startsWith("LIVE"));
            bench.awaitState(FeedState.LIVE);
        }
    }

    @Test
    void shouldTakeAnInstrumentThatIsOnlyQuietAsSubscribed() throws Exception {
        try (KiteBench bench = new KiteBench(folder)) {
            bench.start(KiteBench.OPTION);

            await().until(() -> bench.feed().status().confirmedSubscriptions() == 2);
            bench.awaitState(FeedState.LIVE);
            bench.awaitStatus(KiteBench.OPTION, Channel.PRICES, "RECOVERING CONNECTED");
            assertEquals(0, bench.count(FeedCounter.REFUSED_SUBSCRIPTIONS));
        }
    }

    @Test
    void shouldEndASubscriptionWithItsLastChannelAndTakeItUpAgain() throws Exception {
        try (KiteBench bench = new KiteBench(folder)) {
            bench.start(KiteBench.INFY);
            bench.awaitVenueSubscriptions(1, KiteMode.FULL);
            bench.simulator().push(infy(157_315));
            bench.awaitStatus(KiteBench.INFY, Channel.DEPTH, "LIVE CONNECTED");

            bench.feed().unsubscribe(Set.of(new FeedSubscription(KiteBench.INFY, Channel.DEPTH)));
            bench.awaitStatus(KiteBench.INFY, Channel.DEPTH, "CLOSED STOPPED");
            bench.simulator().push(infy(157_320));
            bench.awaitTicks(KiteBench.INFY, TickKind.QUOTE, 2);
            int books = bench.ticks(KiteBench.INFY, TickKind.DEPTH).size();
            bench.feed().unsubscribe(Set.of(new FeedSubscription(KiteBench.INFY, Channel.PRICES)));
            await().until(() -> bench.simulator().status().subscriptions() == 0);
            assertEquals(2, books);

            bench.feed().subscribe(Set.of(new FeedSubscription(KiteBench.INFY, Channel.DEPTH)));
            bench.awaitVenueSubscriptions(1, KiteMode.FULL);
            // The broker sends at once what it knows.
            bench.awaitTicks(KiteBench.INFY, TickKind.DEPTH, 4);
            assertEquals(2, bench.ticks(KiteBench.INFY, TickKind.QUOTE).size());
        }
    }

    @Test
    void shouldPublishABookAnewWhereOneIsAskedFor() throws Exception {
        try (KiteBench bench = new KiteBench(folder)) {
            bench.start(KiteBench.INFY);
            bench.awaitVenueSubscriptions(1, KiteMode.FULL);
            bench.simulator().push(infy(157_315));
            List<Tick> first = bench.awaitTicks(KiteBench.INFY, TickKind.DEPTH, 2);

            bench.feed().requestSnapshot(bench.instrumentId(KiteBench.INFY));

            List<Tick> both = bench.awaitTicks(KiteBench.INFY, TickKind.DEPTH, 4);
            assertArrayEquals(first.get(0).body(), both.get(2).body());
            assertArrayEquals(first.get(1).body(), both.get(3).body());
        }
    }

    @Test
    void shouldRefuseAnInstrumentThatIsNotListedAndSubscribeNothing() throws Exception {
        try (KiteBench bench = new KiteBench(folder)) {
            IllegalArgumentException thrown = assertThrows(
                    IllegalArgumentException.class,
                    () -> bench.feed().subscribe(KiteBench.subscriptions(List.of(KiteBench.INFY, "NSE:UNLISTED"))));

            assertTrue(String.valueOf(thrown.getMessage()).contains("NSE:UNLISTED"));
            assertEquals(0, bench.feed().status().subscriptions());
        }
    }

    @Test
    void shouldSpreadMoreThanThreeThousandInstrumentsOverConnections() throws Exception {
        try (KiteBench bench = new KiteBench(
                folder,
                venue -> venue.syntheticSymbols(3_100),
                settings -> settings.settings(Map.of("orders", "false")))) {
            bench.simulator().pause();
            Set<FeedSubscription> all = IntStream.rangeClosed(1, 3_100)
                    .mapToObj(number -> new FeedSubscription(KiteBench.synthetic(number), Channel.PRICES))
                    .collect(java.util.stream.Collectors.toSet());
            bench.feed().subscribe(all);
            bench.feed().start();

            bench.awaitVenueSubscriptions(3_100, KiteMode.FULL);
            bench.awaitState(FeedState.LIVE);
            assertEquals(2, bench.simulator().status().connections());
            assertEquals(3_100, bench.feed().status().confirmedSubscriptions());
            assertEquals(0, bench.simulator().status().overLimit());
        }
    }

    @Test
    void shouldCloseOnlyTheNewInstrumentsThatTheBrokerHasNoRoomFor() throws Exception {
        try (KiteBench bench = new KiteBench(folder, venue -> venue.instrumentsPerConnection(2), settings -> {})) {
            bench.start(KiteBench.INFY, KiteBench.NIFTY);
            bench.awaitVenueSubscriptions(2, KiteMode.FULL);
            bench.simulator().push(infy(157_315), nifty(1_000));
            bench.awaitState(FeedState.LIVE);

            bench.feed().subscribe(Set.of(new FeedSubscription(KiteBench.OPTION, Channel.PRICES)));

            bench.awaitStatus(KiteBench.OPTION, Channel.PRICES, "CLOSED REFUSED");
            assertEquals(1, bench.count(FeedCounter.REFUSED_SUBSCRIPTIONS));
            bench.simulator().push(infy(157_320));
            bench.awaitTicks(KiteBench.INFY, TickKind.QUOTE, 2);
            assertTrue(bench.lastState(KiteBench.INFY, Channel.PRICES).startsWith("LIVE"));
            assertEquals(0, bench.count(FeedCounter.CONNECTIONS_LOST));
        }
    }

    @Test
    void shouldNotLayAnErrorToInstrumentsThatHaveTicked() throws Exception {
        try (KiteBench bench = new KiteBench(folder)) {
            bench.start(KiteBench.INFY);
            bench.awaitVenueSubscriptions(1, KiteMode.FULL);
            bench.simulator().push(infy(157_315));
            bench.awaitTicks(KiteBench.INFY, TickKind.QUOTE, 1);

            bench.simulator().pushError("something else");

            bench.awaitCount(FeedCounter.REPLIES, 1);
            assertEquals(0, bench.count(FeedCounter.REFUSED_SUBSCRIPTIONS));
            assertFalse(bench.states(KiteBench.INFY, Channel.PRICES).contains("CLOSED REFUSED"));
        }
    }
}
