package org.tickway.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.tickway.tick.TickLayout;

class DepthLevelsTest {

    private static final int BID = TickLayout.SIDE_BID;
    private static final int ASK = TickLayout.SIDE_ASK;

    private final DepthLevels levels = new DepthLevels();

    @Test
    void shouldKeepEachPartOfALevelUpToItsLimits() {
        levels.add(ASK, Long.MAX_VALUE, Long.MIN_VALUE, Integer.MAX_VALUE);
        levels.add(BID, -1, -2, -3);

        assertEquals(ASK, levels.side(0));
        assertEquals(Long.MAX_VALUE, levels.price(0));
        assertEquals(Long.MIN_VALUE, levels.quantity(0));
        assertEquals(Integer.MAX_VALUE, levels.orders(0));
        assertEquals(BID, levels.side(1));
        assertEquals(-1, levels.price(1));
        assertEquals(-2, levels.quantity(1));
        assertEquals(-3, levels.orders(1));
        assertEquals(1, levels.bids());
    }

    @Test
    void shouldBecomeTheSameAsOthersThatAreMore() {
        DepthLevels others = new DepthLevels();
        for (int level = 0; level < 50; level++) {
            others.add(level % 3 == 0 ? BID : ASK, level, 2L * level, 3 * level);
        }
        levels.add(ASK, 1, 1, 1);

        levels.set(others);

        assertTrue(levels.isSame(others));
        assertEquals(50, levels.size());
        assertEquals(17, levels.bids());
        assertEquals(49, levels.price(49));
    }

    @Test
    void shouldBecomeTheSameAsOthersThatAreFewer() {
        DepthLevels others = new DepthLevels();
        others.add(BID, 1, 2, 3);
        levels.add(ASK, 4, 5, 6);
        levels.add(ASK, 7, 8, 9);

        levels.set(others);

        assertTrue(levels.isSame(others));
        assertEquals(1, levels.size());
        assertEquals(1, levels.bids());
    }

    @Test
    void shouldStayAsTheyAreWhenTheOthersChange() {
        DepthLevels others = new DepthLevels();
        others.add(BID, 1, 2, 3);
        levels.set(others);

        others.clear();
        others.add(ASK, 4, 5, 6);

        assertEquals(BID, levels.side(0));
        assertEquals(1, levels.price(0));
        assertFalse(levels.isSame(others));
    }

    @Test
    void shouldDifferInEachPartOfALevel() {
        levels.add(BID, 10, 20, 30);

        assertTrue(levels.isSame(one(BID, 10, 20, 30)));
        assertFalse(levels.isSame(one(ASK, 10, 20, 30)));
        assertFalse(levels.isSame(one(BID, 11, 20, 30)));
        assertFalse(levels.isSame(one(BID, 10, 21, 30)));
        assertFalse(levels.isSame(one(BID, 10, 20, 31)));
    }

    @Test
    void shouldDifferFromFewerAndFromMore() {
        levels.add(BID, 10, 20, 30);
        DepthLevels more = one(BID, 10, 20, 30);
        more.add(ASK, 40, 50, 60);

        assertFalse(levels.isSame(more));
        assertFalse(levels.isSame(new DepthLevels()));
    }

    private static DepthLevels one(int side, long price, long quantity, int orders) {
        DepthLevels one = new DepthLevels();
        one.add(side, price, quantity, orders);
        return one;
    }
}
