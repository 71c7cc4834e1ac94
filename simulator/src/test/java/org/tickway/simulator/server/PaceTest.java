package org.tickway.simulator.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long MS = 1_000_000;

    private long nowNs = Long.MAX_VALUE - 500 * MS; // as a clock may stand, it comes round

    @Test
    void shouldKeepItsRateWheneverItIsAsked() {
        Pace pace = new Pace(333, () -> nowNs);
        long taken = 0;
        for (int asked = 0; asked < 1_000; asked++) {
            nowNs += (asked % 7) * MS + 13;
            taken += pace.due(1_000);
        }
        long elapsedNs = (1_000 / 7 * 21 + 15) * MS + 1_000 * 13; // 0 to 5 ms after 142 whole rounds
        assertEquals(333 * elapsedNs / 1_000_000_000, taken);
    }

    @Test
    void shouldKeepForLaterWhatCannotBeTakenNow() {
        Pace pace = new Pace(1_000, () -> nowNs);
        nowNs += 100 * MS;
        assertEquals(60, pace.due(60));
        assertEquals(40, pace.due(60));
        assertEquals(0, pace.due(60));
    }

    @Test
    void shouldOweNothingOfThePauses() {
        Pace pace = new Pace(1_000, () -> nowNs);
        nowNs += 100 * MS;
        pace.pause();
        nowNs += 100 * MS;
        assertEquals(0, pace.due(1_000));
        pace.resume();
        nowNs += 5 * MS;
        assertEquals(5, pace.due(1_000));
    }

    @Test
    void shouldMakeUpForTenSecondsAtMost() {
        Pace pace = new Pace(1_000, () -> nowNs);
        nowNs += 60_000 * MS;
        assertEquals(10_000, pace.due(1_000_000));
        assertEquals(0, pace.due(1_000_000));
    }
}
