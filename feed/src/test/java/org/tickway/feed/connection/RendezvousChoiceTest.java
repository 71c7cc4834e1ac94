package org.tickway.feed.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RendezvousChoiceTest {

    private static final int INSTRUMENTS = 10_000;

    private static int choose(int instrument, int count) {
        return RendezvousChoice.choose("BINANCE:SYM" + instrument, count, candidate -> true);
    }

    @Test
    void shouldGiveEachConnectionItsShare() {
        int[] load = new int[5];
        for (int instrument = 0; instrument < INSTRUMENTS; instrument++) {
            load[choose(instrument, 5)]++;
        }
        for (int count : load) {
            assertEquals(INSTRUMENTS / 5.0, count, INSTRUMENTS * 0.02);
        }
    }

    @Test
    void shouldMoveOnlyWhatTheNewConnectionTakes() {
        int moved = 0;
        for (int instrument = 0; instrument < INSTRUMENTS; instrument++) {
            int before = choose(instrument, 4);
            int after = choose(instrument, 5);
            assertTrue(after == before || after == 4);
            moved += after == 4 ? 1 : 0;
        }
        assertEquals(INSTRUMENTS / 5.0, moved, INSTRUMENTS * 0.02);
    }

    @Test
    void shouldPassOverAConnectionWithoutRoom() {
        assertEquals(2, RendezvousChoice.choose("X:Y", 3, candidate -> candidate == 2));
        assertEquals(-1, RendezvousChoice.choose("X:Y", 3, candidate -> false));
    }
}
