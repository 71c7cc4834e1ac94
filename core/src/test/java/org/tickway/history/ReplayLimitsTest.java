package org.tickway.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tickway.journal.JournalStatus;
import org.tickway.session.ReplayRequest;

/** What may be asked of the past, and how fast it may come. */
class ReplayLimitsTest {

    private static final long SECOND_NS = 1_000_000_000L;

    @Test
    void shouldLetAllReadingsTogetherReadNoMoreThanTheBudget() {
        RecordBudget budget = new RecordBudget(10_000);
        long read = 0;
        for (long nowNs = 0; nowNs < 10 * SECOND_NS; nowNs += 1_000_000) {
            while (budget.allows(nowNs)) {
                budget.charge(256);
                read += 256;
            }
        }
        assertTrue(read > 99_000 && read < 102_000, "read " + read + " records in 10 s");
    }

    @Test
    void shouldLetThePastPassAsFastAsAsked() {
        Pace pace = new Pace(100 * SECOND_NS, 10);
        assertTrue(pace.isDue(100 * SECOND_NS, 5 * SECOND_NS));
        assertFalse(pace.isDue(110 * SECOND_NS, 6 * SECOND_NS - 1));
        assertTrue(pace.isDue(110 * SECOND_NS, 6 * SECOND_NS));
    }

    @Test
    void shouldLetThePastPassAtOnceWhereNoSpeedIsAskedFor() {
        assertTrue(new Pace(0, 0).isDue(Long.MAX_VALUE, 0));
    }

    @Test
    void shouldSayThatThereIsNoJournal() {
        JournalStatus status = new JournalStatus(JournalStatus.State.UNAVAILABLE, "no disk", 0, 0);
        assertEquals("JOURNAL_UNAVAILABLE", ReplayPolicy.refusal(status));
        assertEquals("JOURNAL_UNAVAILABLE", ReplayPolicy.refusal(status, 5));
    }

    @Test
    void shouldSayThatTheJournalDoesNotReachBackSoFar() {
        JournalStatus status = new JournalStatus(JournalStatus.State.DEGRADED, "disk full", 1, 50);
        assertEquals("NOT_RECOVERABLE", ReplayPolicy.refusal(status, 49));
        assertNull(ReplayPolicy.refusal(status, 50));
    }

    @Test
    void shouldRefuseARequestThatEndsBeforeItBegins() {
        IllegalArgumentException wrong = assertThrows(
                IllegalArgumentException.class, () -> new ReplayRequest(List.of("trades.NSE:AAA"), 10, 10L, 1));
        assertEquals("to=10 is not after from=10", wrong.getMessage());
    }

    @Test
    void shouldRefuseASpeedThatIsNoNumber() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new ReplayRequest(List.of("trades.NSE:AAA"), 10, null, Double.NaN));
    }

    @Test
    void shouldNameTheSettingThatIsWrong() {
        IllegalArgumentException wrong = assertThrows(
                IllegalArgumentException.class, () -> new HistoryConfig(1, 10, 10, 100_000, 1_000, 5_000, 0));
        assertEquals("maxEvents=1000 is not a power of two", wrong.getMessage());
    }
}
