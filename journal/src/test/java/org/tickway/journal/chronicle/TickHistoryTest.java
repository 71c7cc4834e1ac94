package org.tickway.journal.chronicle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.journal.JournalStatus;
import org.tickway.journal.JournalUnavailableException;
import org.tickway.journal.StreamPosition;
import org.tickway.journal.TickHistory;
import org.tickway.tick.TickStream;

final class TickHistoryTest {

    private static final long START_NS = 1_700_000_000_000_000_000L;

    @TempDir
    Path folder;

    private HostedJournal journal = ChronicleJournal.none("not opened yet");

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void shouldTellHowManyRecordsItCouldNotFollow() throws Exception {
        journal = Journals.open(folder.resolve("journal"));
        Path ring = folder.resolve("ring");
        try (Feed feed = new Feed(ring, 1_024, 3, 1, START_NS)) {
            feed.write(500);
            journal.recover(List.of(ring));
            feed.write(10_000);
            journal.recover(List.of(ring));

            Journals.Contents contents = Journals.read(journal);

            assertEquals(10_500, contents.records().size() + contents.lost());
            assertTrue(contents.lost() >= 10_500 - 500 - 1_024, "lost=" + contents.lost());
            assertEquals(
                    10_500,
                    contents.records().get(contents.records().size() - 1).sequence());
        }
    }

    @Test
    void shouldAppendOnceWhatAKilledRunLeftInItsRing() throws Exception {
        Path ring = folder.resolve("ring");
        try (Feed feed = new Feed(ring, 1_024, 3, 2, START_NS)) {
            feed.write(900);
        }
        for (int run = 0; run < 3; run++) {
            journal = Journals.open(folder.resolve("journal"));
            journal.recover(List.of(ring, folder.resolve("ring-that-never-was")));
            Journals.Contents contents = Journals.read(journal);
            assertEquals(900, contents.records().size());
            assertEquals(0, contents.lost());
            journal.close();
        }
    }

    @Test
    void shouldFollowARingIntoItsNextEpoch() throws Exception {
        journal = Journals.open(folder.resolve("journal"));
        Path ring = folder.resolve("ring");
        int firstEpoch;
        try (Feed feed = new Feed(ring, 1_024, 3, 1, START_NS)) {
            firstEpoch = feed.epoch();
            Journals.start(journal, ring);
            feed.write(100);
            Journals.awaitRecords(journal, 100);
        }
        try (Feed feed = new Feed(ring, 1_024, 3, 1, START_NS + 1_000)) {
            feed.write(50);
            Journals.awaitRecords(journal, 150);

            List<Journals.Seen> records = Journals.read(journal).records();

            assertEquals(firstEpoch, records.get(99).epoch());
            assertEquals(new Journals.Seen(3, feed.epoch(), 0, 1, START_NS + 1_000), records.get(100));
        }
    }

    @Test
    void shouldStandBeforeTheFirstRecordOfATime() throws Exception {
        recovered(2_000, 1);
        try (TickHistory history = journal.ticks()) {
            history.seekTime(START_NS + 1_234);
            assertEquals(START_NS + 1_234, Journals.next(history).timeNs());
            history.seekTime(START_NS - 5);
            assertEquals(START_NS, Journals.next(history).timeNs());
            history.seekTime(START_NS + 999_999);
            assertEquals(0, Journals.rest(history).records().size());
        }
    }

    @Test
    void shouldStandBeforeTheRecordOfAPosition() throws Exception {
        int epoch = recovered(2_000, 1);
        try (TickHistory history = journal.ticks()) {
            assertTrue(history.seekPosition(3, epoch, 777));
            assertEquals(778, Journals.next(history).sequence());
            assertFalse(history.seekPosition(3, epoch, 2_000));
            assertFalse(history.seekPosition(3, epoch + 1, 0));
            assertFalse(history.seekPosition(4, epoch, 0));
        }
    }

    @Test
    void shouldStandBeforeTheOldestRecordThatAStreamLacks() throws Exception {
        int epoch = recovered(2_000, 4);
        StreamPosition first = new StreamPosition(0, TickStream.TRADES, epoch, 400);
        StreamPosition second = new StreamPosition(1, TickStream.TRADES, epoch, 100);
        StreamPosition all = new StreamPosition(2, TickStream.TRADES, epoch, 500);
        StreamPosition future = new StreamPosition(3, TickStream.TRADES, epoch, 510);
        try (TickHistory history = journal.ticks()) {
            assertEquals(Set.of(first, second, all, future), history.seek(List.of(first, second, all, future)));
            assertEquals(new Journals.Seen(3, epoch, 1, 101, START_NS + 401), Journals.next(history));
        }
    }

    @Test
    void shouldGoToTheEndWhereNothingIsLacking() throws Exception {
        int epoch = recovered(2_000, 4);
        StreamPosition all = new StreamPosition(2, TickStream.TRADES, epoch, 500);
        try (TickHistory history = journal.ticks()) {
            assertEquals(Set.of(all), history.seek(List.of(all)));
            assertEquals(0, Journals.rest(history).records().size());
        }
    }

    @Test
    void shouldFindTheRestOfAnEpochAndTheNextOne() throws Exception {
        int epoch = recovered(1_000, 2);
        recovered(1_000, 2);
        StreamPosition behind = new StreamPosition(1, TickStream.TRADES, epoch, 490);
        StreamPosition whole = new StreamPosition(1, TickStream.TRADES, epoch, 500);
        try (TickHistory history = journal.ticks()) {
            assertEquals(Set.of(behind), history.seek(List.of(behind)));
            assertEquals(491, Journals.next(history).sequence());
            assertEquals(Set.of(whole), history.seek(List.of(whole)));
            Journals.Seen next = Journals.next(history);
            assertEquals(1, next.sequence());
            assertTrue(next.epoch() > epoch);
        }
    }

    @Test
    void shouldNotPretendToHaveWhatItNeverSaw() throws Exception {
        int epoch = recovered(1_000, 2);
        recovered(1_000, 2);
        StreamPosition further = new StreamPosition(1, TickStream.TRADES, epoch, 505);
        StreamPosition older = new StreamPosition(1, TickStream.TRADES, epoch - 1, 5);
        try (TickHistory history = journal.ticks()) {
            assertEquals(Set.of(), history.seek(List.of(further)), "501 to 505 are not there, nor what followed them");
            assertEquals(Set.of(), history.seek(List.of(older)));
        }
    }

    @Test
    void shouldKnowAfterARestartWhereStreamsStand() throws Exception {
        int epoch = recovered(2_000, 4);
        journal.close();
        journal = Journals.open(folder.resolve("journal"));
        StreamPosition position = new StreamPosition(3, TickStream.TRADES, epoch, 250);
        try (TickHistory history = journal.ticks()) {
            assertEquals(Set.of(position), history.seek(List.of(position)));
            assertEquals(251, Journals.next(history).sequence());
        }
    }

    @Test
    void shouldShowAReaderAtTheEndWhatComesLater() throws Exception {
        Path ring = folder.resolve("ring");
        journal = Journals.open(folder.resolve("journal"));
        try (Feed feed = new Feed(ring, 1_024, 3, 1, START_NS)) {
            feed.write(10);
            journal.recover(List.of(ring));
            try (TickHistory history = journal.ticks()) {
                assertEquals(10, Journals.rest(history).records().size());
                feed.write(5);
                journal.recover(List.of(ring));
                assertEquals(5, Journals.rest(history).records().size());
            }
        }
    }

    @Test
    void shouldSayHowItIsAndThatItIsClosed() {
        recovered(100, 1);
        assertEquals(JournalStatus.State.RUNNING, journal.status().state());
        journal.close();
        assertEquals(JournalStatus.State.UNAVAILABLE, journal.status().state());
        assertThrows(JournalUnavailableException.class, journal::ticks);
    }

    /** A journal with so many records of a new epoch in it; answers the epoch. */
    private int recovered(int records, int instruments) {
        if (journal.status().state() == JournalStatus.State.UNAVAILABLE) {
            journal = Journals.open(folder.resolve("journal"));
        }
        Path ring = folder.resolve("ring");
        try (Feed feed = new Feed(ring, 4_096, 3, instruments, START_NS)) {
            feed.write(records);
            journal.recover(List.of(ring));
            return feed.epoch();
        }
    }
}
