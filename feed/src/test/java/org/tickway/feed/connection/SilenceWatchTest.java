package org.tickway.feed.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tickway.feed.connection.SilenceWatch.Verdict;

class SilenceWatchTest {

    private static final long SECOND = 1_000_000_000L;

    private final SilenceWatch watch = new SilenceWatch(10_000);

    @BeforeEach
    void start() {
        watch.start(0);
    }

    private Verdict check(long second, boolean data, boolean frame) {
        return watch.check(second * SECOND, true, data, frame);
    }

    @Test
    void shouldBeWellAsLongAsDataCome() {
        for (long second = 1; second < 100; second += 9) {
            assertEquals(Verdict.WELL, check(second, true, true));
        }
    }

    @Test
    void shouldCallAConnectionHalfOpenThatGivesNoSignOfLife() {
        assertEquals(Verdict.WELL, check(9, false, false));
        assertEquals(Verdict.FELL_SILENT, check(10, false, false));
        assertTrue(watch.isSilent());
        assertEquals(10, watch.silenceSeconds(10 * SECOND));
        assertEquals(Verdict.STILL_SILENT, check(14, false, false));
        assertEquals(Verdict.HALF_OPEN, check(15, false, false));
    }

    @Test
    void shouldCallAConnectionMuteThatOnlyAnswersPings() {
        assertEquals(Verdict.FELL_SILENT, check(10, false, false));
        assertEquals(Verdict.STILL_SILENT, check(11, false, true));
        assertEquals(Verdict.STILL_SILENT, check(19, false, false));
        assertEquals(Verdict.MUTE, check(20, false, false));
    }

    @Test
    void shouldBePatientWithAMarketThatStaysQuietOnNewConnectionsToo() {
        assertEquals(20, secondsUntilMute());
        watch.start(0);
        assertEquals(40, secondsUntilMute());
        watch.start(0);
        assertEquals(80, secondsUntilMute());
        watch.start(0);
        assertEquals(Verdict.WELL, check(1, true, true));
        watch.start(0);
        assertEquals(20, secondsUntilMute());
    }

    private long secondsUntilMute() {
        for (long second = 1; second < 1_000; second++) {
            if (check(second, false, true) == Verdict.MUTE) {
                return second;
            }
        }
        return -1;
    }

    @Test
    void shouldForgiveASilenceThatEnds() {
        assertEquals(Verdict.FELL_SILENT, check(10, false, false));
        assertEquals(Verdict.WELL, check(12, true, true));
        assertFalse(watch.isSilent());
        assertEquals(Verdict.FELL_SILENT, check(22, false, false));
    }

    @Test
    void shouldExpectNothingWhereNothingIsSubscribed() {
        assertEquals(Verdict.WELL, watch.check(1_000 * SECOND, false, false, false));
    }
}
