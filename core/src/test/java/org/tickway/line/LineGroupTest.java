package org.tickway.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.tickway.line.TwoLines.NULL;
import static org.tickway.line.TwoLines.book;
import static org.tickway.line.TwoLines.change;
import static org.tickway.line.TwoLines.live;
import static org.tickway.line.TwoLines.lost;
import static org.tickway.line.TwoLines.quote;
import static org.tickway.line.TwoLines.status;
import static org.tickway.line.TwoLines.summary;
import static org.tickway.line.TwoLines.trade;
import static org.tickway.tick.StatusScope.DEPTH;
import static org.tickway.tick.StatusScope.PRICES;
import static org.tickway.tick.StatusScope.TRADES;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.ring.TickWriter;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;

class LineGroupTest {

    @TempDir
    Path folder;

    private TwoLines lines;

    @BeforeEach
    void open() {
        lines = new TwoLines(folder);
    }

    @AfterEach
    void close() {
        lines.close();
    }

    @Test
    void shouldPublishAQuoteOnceWhicheverLineBringsItFirst() {
        quote(lines.first, 10, 100, 5000);
        quote(lines.second, 10, 100, 5000);
        quote(lines.second, 11, 120, 5010);
        quote(lines.first, 11, 120, 5010);
        quote(lines.first, 12, 121, 5020);

        assertEquals(List.of("quote 100@5000", "*quote 120@5010", "*quote 121@5020"), lines.said());
        assertEquals(2, lines.group.count(0, LineCount.PUBLISHED));
        assertEquals(1, lines.group.count(0, LineCount.REPEATED));
        assertEquals(1, lines.group.count(1, LineCount.PUBLISHED));
    }

    @Test
    void shouldLeaveChangesOfBidAndAskToTheLineThatLeads() {
        quote(lines.first, 10, 100, 5000);
        quote(lines.second, 10, 100, 5000);
        quote(lines.first, 10, 100, 5000);

        assertEquals(List.of("quote 100@5000", "quote 100@5000"), lines.said());
    }

    @Test
    void shouldTakeAQuoteOfALaterTimeThoughNothingWasTraded() {
        quote(lines.first, 10, 100, 5000);
        quote(lines.second, 12, 100, 5000);

        assertEquals(List.of("quote 100@5000", "*quote 100@5000"), lines.said());
    }

    @Test
    void shouldNotTakeAnOlderQuoteForItsGreaterVolume() {
        quote(lines.first, 100, 5, 5000);
        quote(lines.second, 10, 1_000_000, 4000);

        assertEquals(List.of("quote 5@5000"), lines.said());
    }

    @Test
    void shouldTakeTheNewDayFromTheLineThatBringsItFirst() {
        quote(lines.first, 100, 1_000_000, 5000);
        quote(lines.second, 60_000, 1, 5005);
        quote(lines.first, 100, 1_000_000, 5000);

        assertEquals(List.of("quote 1000000@5000", "*quote 1@5005"), lines.said());
    }

    @Test
    void shouldMergeSummariesAndSayEachFactOnce() {
        summary(lines.first, 10, 400, NULL, 77);
        summary(lines.second, 10, 400, 900, NULL);
        summary(lines.first, 10, 400, NULL, 77);
        summary(lines.second, 5, 400, 900, 11);

        assertEquals(List.of("summary 400 - 77", "summary 400 900 77"), lines.said());
    }

    @Test
    void shouldPublishEachTradeOnceInTheOrderOfTheirNumbers() {
        trade(lines.first, 1, 1);
        trade(lines.second, 1, 1);
        trade(lines.second, 1, 2);
        trade(lines.second, 1, 3);
        trade(lines.first, 1, 2);
        trade(lines.first, 1, 3);
        trade(lines.first, 1, 4);

        assertEquals(List.of("trade 1", "*trade 2", "trade 3", "*trade 4"), lines.said());
    }

    @Test
    void shouldNotLetALineThatSkippedTradesTakeTheLead() {
        trade(lines.first, 1, 1);
        trade(lines.second, 1, 5);
        trade(lines.first, 1, 2);

        assertEquals(List.of("trade 1", "trade 2"), lines.said());
    }

    @Test
    void shouldMarkAGapWhereTradesHaveLostTheirLine() {
        live(lines.first, TRADES);
        live(lines.second, TRADES);
        trade(lines.first, 1, 1);
        lost(lines.first, TRADES);
        trade(lines.second, 1, 9);

        assertEquals(
                List.of("LIVE CONNECTED", "trade 1", "GAP LINE_SWITCHED 2", "LIVE LINE_SWITCHED 2", "trade 9"),
                lines.said());
    }

    @Test
    void shouldTakeTheBookOfALaterTimeWhereLinesBringWholeBooks() {
        book(lines.first, 1, 100);
        book(lines.second, 1, 101);
        book(lines.second, 2, 102);

        assertEquals(List.of("book 100", "*book 102"), lines.said());
    }

    @Test
    void shouldNotMixTheChangesOfTwoBooks() {
        book(lines.first, 1, 100);
        change(lines.first, 2, 101);
        change(lines.second, 3, 102);
        book(lines.second, 4, 103);

        assertEquals(List.of("book 100", "change 101"), lines.said());
    }

    @Test
    void shouldBeginTheBookOfANewLeaderWithASnapshotThatItAskedFor() {
        live(lines.first, DEPTH);
        live(lines.second, DEPTH);
        book(lines.first, 1, 100);
        change(lines.first, 2, 101);
        lost(lines.first, DEPTH);
        assertEquals(List.of("DEPTH of 7 from 0 to 1", "snapshot of 7 by 1"), lines.heard);
        change(lines.second, 3, 102);
        book(lines.second, 3, 103);
        change(lines.second, 4, 104);

        assertEquals(
                List.of(
                        "LIVE CONNECTED",
                        "book 100",
                        "change 101",
                        "RECOVERING LINE_SWITCHED 2",
                        "book 103",
                        "LIVE LINE_SWITCHED 2",
                        "change 104"),
                lines.said());
    }

    @Test
    void shouldSayNothingOfALineThatDoesNotLead() {
        live(lines.first, PRICES);
        live(lines.second, PRICES);
        lost(lines.second, PRICES);
        live(lines.second, PRICES);

        assertEquals(List.of("LIVE CONNECTED"), lines.said());
    }

    @Test
    void shouldTakeOverWithTheNewestQuoteOfTheOtherLine() {
        live(lines.first, PRICES);
        live(lines.second, PRICES);
        quote(lines.first, 10, 100, 5000);
        quote(lines.second, 10, 100, 5000);
        lost(lines.first, PRICES);

        assertEquals(
                List.of("LIVE CONNECTED", "quote 100@5000", "LIVE LINE_SWITCHED 2", "*quote 100@5000"), lines.said());
        assertEquals(1, lines.group.count(1, LineCount.TAKEOVERS));
    }

    @Test
    void shouldNotTakeOverWithAQuoteThatIsOlder() {
        live(lines.first, PRICES);
        live(lines.second, PRICES);
        quote(lines.second, 10, 90, 4900);
        quote(lines.first, 10, 100, 5000);
        quote(lines.second, 10, 91, 4910);
        lost(lines.first, PRICES);

        assertEquals(
                List.of("LIVE CONNECTED", "quote 90@4900", "*quote 100@5000", "LIVE LINE_SWITCHED 2"), lines.said());
    }

    @Test
    void shouldBeStaleOnlyWhenAllLinesAreLost() {
        live(lines.first, PRICES);
        live(lines.second, PRICES);
        lost(lines.first, PRICES);
        lost(lines.second, PRICES);
        live(lines.first, PRICES);

        assertEquals(
                List.of("LIVE CONNECTED", "LIVE LINE_SWITCHED 2", "STALE CONNECTION_LOST", "LIVE LINE_SWITCHED 1"),
                lines.said());
    }

    @Test
    void shouldNotStayLiveWithALeaderThatIsNot() {
        live(lines.first, PRICES);
        status(lines.second, PRICES, StreamState.RECOVERING, StateReason.NOT_YET_SUBSCRIBED);
        quote(lines.first, 10, 100, 5000);
        quote(lines.second, 11, 101, 5001);
        lost(lines.first, PRICES);

        assertEquals(
                List.of("LIVE CONNECTED", "quote 100@5000", "*quote 101@5001", "RECOVERING NOT_YET_SUBSCRIBED"),
                lines.said());
    }

    @Test
    void shouldAlarmALineThatSaysAnotherPriceForTheSameVolumeAndEndTheAlarm() {
        quote(lines.first, 10, 100, 5000);
        quote(lines.second, 10, 100, 5001);
        quote(lines.second, 10, 100, 5001);
        assertEquals(List.of(), lines.heard);
        quote(lines.second, 10, 100, 5001);
        quote(lines.second, 10, 100, 5001);
        assertEquals(List.of("line 1 diverges from 0"), lines.heard);
        quote(lines.second, 10, 100, 5000);
        quote(lines.second, 10, 100, 5000);

        assertEquals(List.of("line 1 diverges from 0", "line 1 agrees"), lines.heard);
        assertEquals(4, lines.group.count(1, LineCount.DIVERGENCES));
    }

    @Test
    void shouldCompareValuesWithoutVolumeOfTheSameTimeWithSomeTolerance() {
        quote(lines.first, 10, NULL, 2_500_000);
        for (int time = 0; time < 3; time++) {
            quote(lines.second, 10, NULL, 2_500_500);
        }
        assertEquals(List.of(), lines.heard);
        for (int time = 0; time < 3; time++) {
            quote(lines.second, 10, NULL, 2_400_000);
        }

        assertEquals(List.of("line 1 diverges from 0"), lines.heard);
    }

    @Test
    void shouldCompareNumbersOfDifferentExponentsExactly() {
        quote(lines.first, 10, 100, 5000, -2);
        for (int time = 0; time < 3; time++) {
            quote(lines.second, 10, 100, 500_000, -4);
        }
        assertEquals(0, lines.group.count(1, LineCount.DIVERGENCES));
        quote(lines.second, 10, 100, 500_001, -4);

        assertEquals(1, lines.group.count(1, LineCount.DIVERGENCES));
    }

    @Test
    void shouldPublishEachTradeOnceThoughLinesWriteAtTheSameTime() throws InterruptedException {
        int trades = 1_500;
        CountDownLatch together = new CountDownLatch(2);
        Thread[] threads = {writing(lines.first, trades, together), writing(lines.second, trades, together)};
        for (Thread thread : threads) {
            thread.join();
        }

        assertEquals(
                IntStream.rangeClosed(1, trades).mapToObj(id -> "trade " + id).toList(),
                lines.said().stream().map(said -> said.replace("*", "")).toList());
        assertEquals(trades, lines.group.count(0, LineCount.PUBLISHED) + lines.group.count(1, LineCount.PUBLISHED));
    }

    private static Thread writing(TickWriter line, int trades, CountDownLatch together) {
        Thread thread = new Thread(() -> {
            together.countDown();
            while (together.getCount() > 0) {
                Thread.onSpinWait();
            }
            for (int id = 1; id <= trades; id++) {
                trade(line, id, id);
            }
        });
        thread.start();
        return thread;
    }

    @Test
    void shouldRefuseAGroupOfOneLine() {
        assertThrows(IllegalArgumentException.class, () -> new LineGroup(lines.first, 1, LineObserver.NONE));
    }
}
