package org.tickway.feed.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.feed.BrokerAdapter;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.FeedState;
import org.tickway.feed.FeedStatus;
import org.tickway.feed.FeedSubscription;
import org.tickway.ring.RingWriter;
import org.tickway.simulator.binance.RecordingSource;
import org.tickway.simulator.binance.ReplayStart;
import org.tickway.tick.Tick;
import org.tickway.tick.TickKind;

class SubscriptionTest {

    @TempDir
    Path folder;

    @Test
    void shouldBeFoundAsAService() {
        List<String> brokers = ServiceLoader.load(BrokerAdapter.class).stream()
                .map(provider -> provider.get().broker())
                .toList();
        assertTrue(brokers.contains("binance"));
    }

    @Test
    void shouldSpreadInstrumentsOverConnectionsWithinTheVenuesLimits() throws Exception {
        int symbols = 500;
        try (FeedBench bench = new FeedBench(
                folder,
                venue -> venue.recording(new RecordingSource.None())
                        .syntheticSymbols(symbols)
                        .syntheticRate(5_000)
                        .start(ReplayStart.IMMEDIATELY),
                settings -> {})) {
            Set<FeedSubscription> wanted = new HashSet<>();
            IntStream.rangeClosed(1, symbols)
                    .mapToObj(number -> "BINANCE:" + bench.syntheticSymbol(number))
                    .forEach(name -> {
                        wanted.add(new FeedSubscription(name, Channel.PRICES));
                        wanted.add(new FeedSubscription(name, Channel.TRADES));
                    });
            bench.feed().subscribe(wanted);
            bench.feed().start();
            bench.awaitState(FeedState.LIVE);
            FeedStatus status = bench.feed().status();
            assertEquals(2, status.connections());
            assertEquals(2, bench.rings());
            assertEquals(2 * symbols, status.subscriptions());
            assertEquals(2 * symbols, status.confirmedSubscriptions());
            assertEquals(2 * symbols, bench.simulator().status().subscriptions());
            bench.awaitTicks(ticks -> ticks.stream()
                            .filter(tick -> tick.kind() == TickKind.TRADE)
                            .map(Tick::instrument)
                            .distinct()
                            .count()
                    == symbols);
            assertEquals(0, bench.count(FeedCounter.CONNECTIONS_LOST));
            assertEquals(0, bench.count(FeedCounter.TRADE_GAPS));
        }
    }

    @Test
    void shouldSendNoMoreThanTheVenueAllowsInASecondHoweverManyChangesThereAre() throws Exception {
        try (FeedBench bench = new FeedBench(
                folder,
                venue -> venue.recording(new RecordingSource.None())
                        .syntheticSymbols(12)
                        .pingIntervalMs(500)
                        .start(ReplayStart.IMMEDIATELY),
                settings -> {})) {
            bench.feed().start();
            for (int number = 1; number <= 12; number++) {
                bench.feed()
                        .subscribe(Set.of(
                                new FeedSubscription("BINANCE:" + bench.syntheticSymbol(number), Channel.TRADES)));
                bench.awaitSubscriptions(number);
            }
            bench.awaitState(FeedState.LIVE);
            assertEquals(12, bench.feed().status().confirmedSubscriptions());
            assertEquals(0, bench.count(FeedCounter.CONNECTIONS_LOST));
        }
    }

    @Test
    void shouldEndASubscriptionAndTakeItUpAgain() throws Exception {
        try (FeedBench bench = new FeedBench(folder, venue -> {}, settings -> {})) {
            Set<FeedSubscription> depth = Set.of(new FeedSubscription(FeedBench.BTC, Channel.DEPTH));
            bench.start(FeedBench.BTC);
            bench.awaitStatus(Channel.DEPTH, "LIVE BOOK_SYNCHRONISED");
            bench.feed().unsubscribe(depth);
            bench.awaitVenueSubscriptions(2);
            bench.awaitStatus(Channel.DEPTH, "CLOSED STOPPED");
            bench.feed().subscribe(depth);
            bench.awaitVenueSubscriptions(3);
            bench.awaitStatus(Channel.DEPTH, "LIVE BOOK_SYNCHRONISED");
            assertEquals(0, bench.count(FeedCounter.TRADE_GAPS));
            bench.feed().unsubscribe(FeedBench.subscriptions(FeedBench.BTC));
            bench.awaitState(FeedState.IDLE);
            assertEquals(0, bench.feed().status().connections());
        }
    }

    @Test
    void shouldRefuseAnInstrumentOfAnotherVenueAndSubscribeNothing() throws Exception {
        try (FeedBench bench = new FeedBench(folder, venue -> {}, settings -> {})) {
            for (String name :
                    List.of("NSE:INFY", "BINANCE:btcusdt", "BINANCE:", "BTCUSDT", "BINANCE:A/B", "BINANCE:*")) {
                IllegalArgumentException thrown = assertThrows(
                        IllegalArgumentException.class,
                        () -> bench.feed()
                                .subscribe(Set.of(
                                        new FeedSubscription(FeedBench.BTC, Channel.TRADES),
                                        new FeedSubscription(name, Channel.TRADES))));
                assertTrue(String.valueOf(thrown.getMessage()).contains("instrument=" + name));
            }
            assertEquals(0, bench.feed().status().subscriptions());
        }
    }

    @Test
    void shouldTellItsTopicsThatItStopsAndGiveUpItsRing() throws Exception {
        FeedBench bench = new FeedBench(folder, venue -> {}, settings -> {});
        try (bench) {
            bench.start(FeedBench.BTC);
            bench.awaitState(FeedState.LIVE);
            bench.feed().close();
            bench.feed().close();
            assertEquals(FeedState.STOPPED, bench.feed().status().state());
            for (Channel channel : Channel.values()) {
                assertEquals("CLOSED STOPPED", bench.lastState(channel));
            }
            bench.awaitVenueSubscriptions(0);
            assertThrows(
                    IllegalStateException.class, () -> bench.feed().subscribe(FeedBench.subscriptions(FeedBench.BTC)));
        }
        // It would not open if the feed still held it.
        try (RingWriter again = RingWriter.open(bench.ringFile(0), FeedBench.RING_CAPACITY, 1)) {
            assertEquals(2, again.epoch());
        }
        assertFalse(bench.ticks(TickKind.STATUS).isEmpty());
    }
}
