package org.tickway.feed.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedCounter;
import org.tickway.simulator.binance.ReplaySpeed;
import org.tickway.tick.StreamState;
import org.tickway.tick.Tick;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/** What becomes of an order book when updates or snapshots are missing. */
class BookFaultTest {

    @TempDir
    Path folder;

    @Test
    void shouldRebuildOnlyTheBookAfterAGapAndSayHowManyUpdatesAreMissing() throws Exception {
        try (FeedBench bench = new FeedBench(folder, venue -> venue.speed(new ReplaySpeed(150)), settings -> {})) {
            bench.start(FeedBench.BTC);
            bench.awaitStatus(Channel.DEPTH, "LIVE BOOK_SYNCHRONISED");
            bench.simulator().skipDepthEvents(3);
            bench.awaitCount(FeedCounter.BOOK_SNAPSHOTS, 2);
            bench.awaitStatus(Channel.DEPTH, "LIVE BOOK_SYNCHRONISED");
            bench.awaitEnd();

            List<String> states = bench.states(Channel.DEPTH);
            assertEquals("GAP SEQUENCE_GAP", states.get(states.size() - 2));
            assertEquals(1, bench.count(FeedCounter.BOOK_GAPS));
            assertTrue(argumentOfGap(bench) >= 3);
            assertEquals(0, bench.count(FeedCounter.TRADE_GAPS));
            assertEquals(0, bench.count(FeedCounter.CONNECTIONS_LOST));
            assertEquals("LIVE CONNECTED", bench.lastState(Channel.TRADES));
        }
    }

    private static long argumentOfGap(FeedBench bench) {
        return bench.ticks(TickKind.STATUS).stream()
                .filter(tick -> tick.field(TickLayout.Status.STATE) == StreamState.GAP.code())
                .mapToLong(tick -> tick.field(TickLayout.Status.ARGUMENT))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldHoldTheUpdatesUntilASnapshotCanBeHad() throws Exception {
        try (FeedBench bench = new FeedBench(folder, venue -> venue.speed(new ReplaySpeed(150)), settings -> {})) {
            bench.simulator().refuseSnapshots(503);
            bench.start(FeedBench.BTC);
            bench.awaitCount(FeedCounter.BOOK_SNAPSHOT_FAILURES, 2);
            assertEquals("RECOVERING BOOK_SYNCHRONISING", bench.lastState(Channel.DEPTH));
            assertEquals(List.of(), bench.ticks(TickKind.DEPTH));
            bench.simulator().acceptSnapshots();
            bench.awaitStatus(Channel.DEPTH, "LIVE BOOK_SYNCHRONISED");
            bench.awaitEnd();
        }
    }

    @Test
    void shouldPublishTheBookAnewWhenAReaderHasLostIt() throws Exception {
        try (FeedBench bench = new FeedBench(folder, venue -> venue.speed(new ReplaySpeed(150)), settings -> {})) {
            bench.start(FeedBench.BTC);
            bench.awaitStatus(Channel.DEPTH, "LIVE BOOK_SYNCHRONISED");
            bench.feed().requestSnapshot(bench.instrumentId(FeedBench.BTC));
            bench.awaitTicks(ticks -> PublishedBooks.groups(depth(ticks)).stream()
                            .filter(PublishedBooks::isSnapshot)
                            .count()
                    == 2);
            bench.awaitStatus(Channel.DEPTH, "LIVE BOOK_SYNCHRONISED");
            bench.awaitEnd();
            assertEquals(0, bench.count(FeedCounter.BOOK_GAPS));
        }
    }

    @Test
    void shouldTakeUpAVenueThatNumbersAnew() throws Exception {
        try (FeedBench bench = new FeedBench(folder, venue -> venue.speed(new ReplaySpeed(150)), settings -> {})) {
            bench.start(FeedBench.BTC);
            bench.awaitEnd();
            long before = bench.count(FeedCounter.TRADES);
            bench.simulator().restart();
            bench.simulator().resume();
            bench.awaitCount(FeedCounter.TRADES, before + Recording.TRADES);
            bench.awaitStatus(Channel.TRADES, "LIVE DATA_RESUMED");
            bench.awaitStatus(Channel.DEPTH, "LIVE BOOK_SYNCHRONISED");
            bench.awaitEnd();
            List<Tick> flagged = bench.ticks(TickKind.TRADE).stream()
                    .filter(tick -> TickFlags.has(tick.flags(), TickFlags.GAP_BEFORE))
                    .toList();
            assertEquals(1, flagged.size());
            assertEquals(before + 1, flagged.get(0).sequence());
            assertEquals(0, bench.count(FeedCounter.TRADE_GAPS));
        }
    }

    private static List<Tick> depth(List<Tick> ticks) {
        return ticks.stream().filter(tick -> tick.kind() == TickKind.DEPTH).toList();
    }

    @Test
    void shouldBuildTheBookOfAQuietMarketFromTheSnapshotAlone() throws Exception {
        try (FeedBench bench = new FeedBench(folder, venue -> {}, settings -> {})) {
            bench.simulator().pause();
            bench.start(FeedBench.BTC);
            bench.awaitStatus(Channel.DEPTH, "LIVE BOOK_SYNCHRONISED");
            assertEquals(1, PublishedBooks.groups(bench.ticks(TickKind.DEPTH)).size());
        }
    }
}
