package org.tickway.feed.angel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tickway.feed.BrokerAdapter;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.FeedState;
import org.tickway.feed.kit.FeedRig;
import org.tickway.simulator.angel.AngelInstrument;
import org.tickway.simulator.angel.AngelQuote;
import org.tickway.simulator.angel.AngelSimulator;
import org.tickway.simulator.angel.AngelSimulatorConfig;
import org.tickway.tick.Tick;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/** A feed on real sockets: what is subscribed, and what its records say. */
class AngelFeedTest {

    private static final long NONE = TickLayout.NULL_VALUE;
    private static final long TIME_NS = 1_746_171_227_000_000_000L;

    @TempDir
    Path folder;

    private static AngelQuote share(long sequence, long price) {
        return Vectors.future().toBuilder(1, AngelInstruments.RELIANCE_TOKEN)
                .sequence(sequence)
                .lastPrice(price)
                .build();
    }

    @Test
    void shouldBeFoundAsAnAdapter() {
        assertTrue(ServiceLoader.load(BrokerAdapter.class).stream()
                .map(ServiceLoader.Provider::get)
                .anyMatch(adapter ->
                        adapter.broker().equals("angel") && adapter.channels().equals(AngelBench.BOTH)));
    }

    @Test
    void shouldSubscribeEachInstrumentOnceAndPublishEveryField() throws Exception {
        try (AngelBench bench = new AngelBench(folder, Map.of())) {
            bench.start(1, AngelInstruments.FUTURE);
            assertEquals(Set.of("SNAP_QUOTE|2|35003"), bench.subscriptions());

            bench.simulator().push(Vectors.future());

            Tick quote =
                    bench.awaitTicks(AngelInstruments.FUTURE, TickKind.QUOTE, 1).get(0);
            assertEquals(TIME_NS, quote.sourceTimeNs());
            assertEquals(-2, quote.priceExponent());
            assertEquals(0, quote.quantityExponent());
            assertArrayEquals(
                    new long[] {
                        141_850,
                        7,
                        2_453_079,
                        141_845,
                        100,
                        141_855,
                        200,
                        12_345_600,
                        141_755,
                        1_746_171_226_000_000_000L
                    },
                    quote.body());
            Tick summary = bench.awaitTicks(AngelInstruments.FUTURE, TickKind.SUMMARY, 1)
                    .get(0);
            assertArrayEquals(
                    new long[] {141_500, 143_250, 140_800, 141_800, 156_000, 127_600, 160_800, 111_500, 256_511, 360_503
                    },
                    summary.body());
            List<Tick> book = bench.awaitTicks(AngelInstruments.FUTURE, TickKind.DEPTH, 4);
            assertEquals(141_840, book.get(0).field(TickLayout.Depth.price(1)));
            assertEquals(101, book.get(0).field(TickLayout.Depth.quantity(1)));
            assertEquals(6L << 48 | 5L << 32 | 4L << 16 | 3, book.get(0).field(TickLayout.Depth.ORDERS));
            assertEquals(141_855, book.get(2).field(TickLayout.Depth.price(0)));
            assertTrue(book.stream().allMatch(tick -> TickFlags.has(tick.flags(), TickFlags.SNAPSHOT)));
            bench.awaitState(AngelInstruments.FUTURE, Channel.DEPTH, "LIVE CONNECTED");
        }
    }

    @Test
    void shouldPublishSlowFieldsAndBooksOnlyWhenTheyChange() throws Exception {
        try (AngelBench bench = new AngelBench(folder, Map.of())) {
            bench.start(1, AngelInstruments.RELIANCE);

            bench.simulator()
                    .push(
                            share(1, 100),
                            share(2, 101),
                            share(3, 102).toBuilder().day(1, 2, 3, 4).build(),
                            share(4, 103).toBuilder()
                                    .day(1, 2, 3, 4)
                                    .book(List.of(), List.of())
                                    .build());

            bench.awaitTicks(AngelInstruments.RELIANCE, TickKind.QUOTE, 4);
            assertEquals(
                    2,
                    bench.rig()
                            .ticks(AngelInstruments.RELIANCE, TickKind.SUMMARY)
                            .size());
            // four records of a book of five levels and one of an empty one
            assertEquals(
                    5,
                    bench.rig().ticks(AngelInstruments.RELIANCE, TickKind.DEPTH).size());
            Tick share = bench.awaitTicks(AngelInstruments.RELIANCE, TickKind.QUOTE, 4)
                    .get(0);
            assertEquals(NONE, share.field(TickLayout.Quote.OPEN_INTEREST), "a share has none");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ltp", "quote"})
    void shouldSayNothingOfWhatALesserModeDoesNotHave(String mode) throws Exception {
        try (AngelBench bench = new AngelBench(folder, Map.of("mode", mode))) {
            bench.start(1, AngelInstruments.RELIANCE);
            bench.simulator().push(share(1, 100));

            Tick quote = bench.awaitTicks(AngelInstruments.RELIANCE, TickKind.QUOTE, 1)
                    .get(0);
            boolean traded = mode.equals("quote");
            assertArrayEquals(
                    new long[] {
                        100,
                        traded ? 7 : NONE,
                        traded ? 2_453_079 : NONE,
                        NONE,
                        NONE,
                        NONE,
                        NONE,
                        NONE,
                        traded ? 141_755 : NONE,
                        NONE
                    },
                    quote.body());
            bench.awaitState(AngelInstruments.RELIANCE, Channel.DEPTH, "CLOSED REFUSED");
        }
    }

    @Test
    void shouldTakeTwentyLevelsFromASecondSubscriptionWhereTheBrokerHasThem() throws Exception {
        try (AngelBench bench = new AngelBench(folder, Map.of("depth", "20"))) {
            bench.start(3, AngelInstruments.ITC, AngelInstruments.FUTURE);
            assertEquals(Set.of("SNAP_QUOTE|1|1594", "DEPTH|1|1594", "SNAP_QUOTE|2|35003"), bench.subscriptions());

            bench.simulator().push(Vectors.itc());
            bench.simulator()
                    .push(Vectors.future().toBuilder(1, AngelInstruments.ITC_TOKEN)
                            .build());
            bench.simulator().push(Vectors.future());

            List<Tick> book = bench.awaitTicks(AngelInstruments.ITC, TickKind.DEPTH, 10);
            assertEquals(157_315, book.get(0).field(TickLayout.Depth.price(0)));
            assertEquals(157_415, book.get(9).field(TickLayout.Depth.price(3)));
            assertEquals(2_019, book.get(9).field(TickLayout.Depth.quantity(3)));
            bench.awaitTicks(AngelInstruments.FUTURE, TickKind.DEPTH, 4);
            bench.awaitTicks(AngelInstruments.ITC, TickKind.QUOTE, 1);
            assertEquals(
                    10, bench.rig().ticks(AngelInstruments.ITC, TickKind.DEPTH).size());
        }
    }

    @Test
    void shouldReadCurrenciesWithSevenDecimalsAndOtherwiseWhereItIsTold() throws Exception {
        AngelQuote dollar = AngelQuote.builder(13, AngelInstruments.DOLLAR_TOKEN)
                .sequence(1)
                .lastPrice(832_575_000)
                .build();
        for (Map<String, String> settings : List.of(Map.<String, String>of(), Map.of("priceExponents", "13=-2"))) {
            try (AngelBench bench = new AngelBench(folder.resolve("bench" + settings.size()), settings)) {
                bench.start(1, AngelInstruments.DOLLAR);
                bench.simulator().push(dollar);

                Tick quote = bench.awaitTicks(AngelInstruments.DOLLAR, TickKind.QUOTE, 1)
                        .get(0);
                assertEquals(settings.isEmpty() ? -7 : -2, quote.priceExponent());
                assertEquals(832_575_000, quote.field(TickLayout.Quote.LAST));
            }
        }
    }

    @Test
    void shouldTakeIndicesWithoutNumbersAndWithoutABook() throws Exception {
        try (AngelBench bench = new AngelBench(folder, Map.of())) {
            bench.start(1, AngelInstruments.NIFTY);

            AngelQuote nifty = AngelQuote.builder(1, AngelInstruments.NIFTY_TOKEN)
                    .exchangeTimeMs(5)
                    .lastPrice(2_340_685)
                    .build();
            bench.simulator().push(nifty, nifty);

            List<Tick> quotes = bench.awaitTicks(AngelInstruments.NIFTY, TickKind.QUOTE, 2);
            assertEquals(2_340_685, quotes.get(1).field(TickLayout.Quote.LAST));
            bench.awaitState(AngelInstruments.NIFTY, Channel.DEPTH, "CLOSED REFUSED");
        }
    }

    @Test
    void shouldNotPublishWhatIsOlderOrComesTwice() throws Exception {
        try (AngelBench bench = new AngelBench(folder, Map.of())) {
            bench.start(1, AngelInstruments.RELIANCE);

            bench.simulator().push(share(10, 100), share(10, 100), share(9, 99), share(25, 101));

            bench.awaitCount(FeedCounter.QUOTES, 2);
            assertEquals(2, bench.rig().count(FeedCounter.OUTDATED));
            assertEquals(0, bench.rig().count(FeedCounter.PACKET_GAPS));
            List<Tick> quotes = bench.awaitTicks(AngelInstruments.RELIANCE, TickKind.QUOTE, 2);
            assertEquals(
                    List.of(100L, 101L),
                    quotes.stream()
                            .map(tick -> tick.field(TickLayout.Quote.LAST))
                            .toList());
            assertEquals(0, quotes.get(1).flags(), "a segment's numbers leave numbers out");
        }
    }

    @Test
    void shouldTellOfHolesWhereTheNumbersAreTheInstrumentsOwn() throws Exception {
        try (AngelBench bench = new AngelBench(folder, Map.of("sequences", "instrument"))) {
            bench.start(1, AngelInstruments.RELIANCE);

            bench.simulator().push(share(10, 100), share(11, 101), share(15, 102));

            List<Tick> quotes = bench.awaitTicks(AngelInstruments.RELIANCE, TickKind.QUOTE, 3);
            assertEquals(
                    List.of(0, 0, TickFlags.GAP_BEFORE),
                    quotes.stream().map(Tick::flags).toList());
            assertEquals(1, bench.rig().count(FeedCounter.PACKET_GAPS));
            assertEquals(3, bench.rig().count(FeedCounter.PACKETS_MISSED));
            List<String> states = bench.states(AngelInstruments.RELIANCE, Channel.PRICES);
            assertTrue(states.contains("GAP SEQUENCE_GAP"), states.toString());
            bench.awaitState(AngelInstruments.RELIANCE, Channel.PRICES, "LIVE DATA_RESUMED");
        }
    }

    @Test
    void shouldTakeANumberingThatBeginsAnew() throws Exception {
        try (AngelBench bench = new AngelBench(folder, Map.of())) {
            bench.start(1, AngelInstruments.RELIANCE);

            bench.simulator()
                    .push(
                            share(1_000, 100),
                            share(1, 101).toBuilder()
                                    .exchangeTimeMs(1_746_171_227_000L + 61_000)
                                    .build());

            bench.awaitCount(FeedCounter.QUOTES, 2);
            assertEquals(1, bench.rig().count(FeedCounter.NUMBERING_RESTARTS));
        }
    }

    @Test
    void shouldPublishTheBookAnewWhenAsked() throws Exception {
        try (AngelBench bench = new AngelBench(folder, Map.of())) {
            bench.start(1, AngelInstruments.RELIANCE);
            bench.simulator().push(share(1, 100));
            List<Tick> before = bench.awaitTicks(AngelInstruments.RELIANCE, TickKind.DEPTH, 4);

            bench.rig()
                    .feed()
                    .requestSnapshot(
                            Objects.requireNonNull(bench.rig().instruments().find(AngelInstruments.RELIANCE))
                                    .id());

            List<Tick> after = bench.awaitTicks(AngelInstruments.RELIANCE, TickKind.DEPTH, 8);
            assertArrayEquals(before.get(0).body(), after.get(4).body());
            assertEquals(1, bench.rig().count(FeedCounter.QUOTES));
        }
    }

    @Test
    void shouldRefuseWhatTheBrokerDoesNotList() throws Exception {
        try (AngelBench bench = new AngelBench(folder, Map.of())) {
            for (String name : List.of("NSE:NOTHING", "NSE:STRANGE", "RELIANCE", "NSE:")) {
                IllegalArgumentException fault = assertThrows(
                        IllegalArgumentException.class, () -> bench.rig().subscribe(AngelBench.BOTH, name));
                assertTrue(String.valueOf(fault.getMessage()).contains("instrument=" + name), fault.getMessage());
            }
        }
    }

    @Test
    void shouldSpreadInstrumentsOverThreeConnectionsAndRefuseMore() throws Exception {
        try (AngelBench bench = new AngelBench(
                folder,
                AngelInstruments.CREDENTIALS,
                Map.of(),
                venue -> venue.syntheticSymbols(3_000).syntheticRate(20_000),
                config -> {})) {
            bench.start(
                    3_000,
                    IntStream.rangeClosed(1, 3_000)
                            .mapToObj(AngelInstruments::synthetic)
                            .toArray(String[]::new));

            bench.rig().awaitState(FeedState.LIVE);
            bench.awaitCount(FeedCounter.QUOTES, 20_000);
            assertEquals(3, bench.simulator().status().connections());
            assertEquals(1, bench.simulator().status().orderConnections());
            assertEquals(0, bench.simulator().status().overLimit());
            assertEquals(0, bench.rig().count(FeedCounter.OUTDATED));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> bench.rig().subscribe(AngelBench.BOTH, AngelInstruments.synthetic(3_001)));
        }
    }

    @Test
    void shouldTellWhichInstrumentsTheBrokerRefuses() throws Exception {
        try (AngelBench bench = new AngelBench(
                folder,
                AngelInstruments.CREDENTIALS,
                Map.of(),
                venue -> venue.subscriptionsPerConnection(1),
                config -> {})) {
            bench.start(1, AngelInstruments.RELIANCE);
            bench.simulator().push(share(1, 100));
            bench.rig().awaitState(FeedState.LIVE);

            bench.rig().subscribe(AngelBench.BOTH, AngelInstruments.SBIN);

            bench.awaitState(AngelInstruments.SBIN, Channel.PRICES, "CLOSED REFUSED");
            assertEquals(1, bench.rig().count(FeedCounter.REFUSED_SUBSCRIPTIONS));
            assertEquals(1, bench.rig().feed().status().refusedSubscriptions());
            bench.awaitState(AngelInstruments.RELIANCE, Channel.PRICES, "LIVE CONNECTED");
        }
    }

    @Test
    void shouldTakeAQuietInstrumentForCarriedAfterAWhile() throws Exception {
        try (AngelBench bench = new AngelBench(folder, Map.of())) {
            bench.start(1, AngelInstruments.RELIANCE);

            bench.rig().awaitState(FeedState.LIVE);
            assertEquals(2, bench.rig().feed().status().confirmedSubscriptions());
        }
    }

    @Test
    void shouldFindInstrumentsByTheListThatTheBrokerPublishes() throws Exception {
        try (AngelSimulator simulator =
                AngelSimulator.start(AngelSimulatorConfig.builder().build())) {
            simulator.list(AngelInstrument.share(AngelInstruments.RELIANCE_TOKEN, "RELIANCE"));
            FeedConfig config = FeedConfig.builder("angel", simulator.webSocketUri(), simulator.httpUri())
                    .credentials(AngelInstruments.CREDENTIALS::get)
                    .settings(Map.of(
                            "master",
                            simulator.httpUri() + "/OpenAPI_File/files/OpenAPIScripMaster.json",
                            "masterCache",
                            folder.resolve("cache").toString()))
                    .build();
            try (FeedRig rig = new FeedRig(folder.resolve("rig"), new AngelAdapter(), config)) {
                rig.start(AngelBench.BOTH, AngelInstruments.RELIANCE);
                rig.awaitTrue("subscribed", () -> simulator.status().subscriptions() == 1);
                simulator.push(share(1, 141_850));

                rig.awaitTick(AngelInstruments.RELIANCE, TickKind.QUOTE, tick -> tick.priceExponent() == -2);
            }
        }
    }
}
