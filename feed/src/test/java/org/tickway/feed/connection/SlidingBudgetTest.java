package org.tickway.feed.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SlidingBudgetTest {

    @Test
    void shouldSayHowLongToWaitWhenEverythingIsTaken() {
        SlidingBudget budget = new SlidingBudget(2, 1_000);
        assertEquals(0, budget.take(100));
        assertEquals(0, budget.take(300));
        assertEquals(600, budget.take(500));
        assertEquals(0, budget.take(1_100));
        assertEquals(200, budget.take(1_100));
    }

    @Test
    void shouldLeaveTheReserve() {
        SlidingBudget budget = new SlidingBudget(3, 1_000);
        assertEquals(0, budget.take(0, 1, 1));
        assertEquals(0, budget.take(0, 1, 1));
        assertEquals(1_000, budget.take(0, 1, 1));
        assertEquals(0, budget.take(0));
    }

    @Test
    void shouldWeighRequests() {
        SlidingBudget budget = new SlidingBudget(10, 1_000);
        assertEquals(0, budget.take(0, 6, 0));
        assertEquals(0, budget.take(400, 4, 0));
        assertEquals(500, budget.take(500, 6, 0));
        assertEquals(0, budget.take(1_000, 6, 0));
        assertEquals(400, budget.take(1_000, 1, 0));
    }

    @Test
    void shouldGrantNothingWhileItIsBlocked() {
        SlidingBudget budget = new SlidingBudget(10, 1_000);
        budget.block(0, 5_000);
        budget.block(0, 2_000);
        assertEquals(4_999, budget.take(1));
        assertEquals(0, budget.take(5_000));
    }

    @Test
    void shouldNeverGrantMoreInAnyWindow() {
        SlidingBudget budget = new SlidingBudget(5, 1_000);
        SplittableRandom random = new SplittableRandom(4);
        List<Long> granted = new ArrayList<>();
        long now = -3_000;
        for (int step = 0; step < 10_000; step++) {
            now += random.nextInt(200);
            if (budget.take(now) == 0) {
                granted.add(now);
            }
        }
        assertTrue(granted.size() > 1_000);
        for (int index = 5; index < granted.size(); index++) {
            assertTrue(granted.get(index) - granted.get(index - 5) >= 1_000);
        }
    }

    @Test
    void shouldRefuseAWeightThatCanNeverBeGranted() {
        SlidingBudget budget = new SlidingBudget(5, 1_000);
        assertThrows(IllegalArgumentException.class, () -> budget.take(0, 6, 0));
        assertThrows(IllegalArgumentException.class, () -> budget.take(0, 0, 0));
    }
}
