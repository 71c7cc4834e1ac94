package org.tickway.benchmarks.sizing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final Load LOAD = new Load(1_000_000, 50, 200_000, 1e7, 0.8, 4, 64);
    private static final Popularity POPULARITY = new Popularity(LOAD.symbols(), LOAD.skew());
    private static final UnitCosts COSTS = new UnitCosts(300, 100, 8_000, 16_000, 250);

    /** A hundred nodes in one process: every client of every node chooses its symbols. */
    @Test
    void shouldForeseeWhatAHundredNodesHaveToCarry() {
        int nodes = 100;
        SplittableRandom random = new SplittableRandom(100);
        double symbols = 0;
        double ticks = 0;
        double folded = 0;
        for (int node = 0; node < nodes; node++) {
            BitSet followed = new BitSet(LOAD.symbols());
            for (long choice = LOAD.clients() / nodes * LOAD.symbolsPerClient(); choice > 0; choice--) {
                followed.set(POPULARITY.choose(random));
            }
            symbols += followed.cardinality();
            for (int symbol = followed.nextSetBit(0); symbol >= 0; symbol = followed.nextSetBit(symbol + 1)) {
                double rate = LOAD.ticksPerSecond() * POPULARITY.share(symbol);
                ticks += rate;
                folded += Math.min(rate, LOAD.framesPerSecond());
            }
        }

        NodeLoad foreseen = NodeLoad.of(LOAD, POPULARITY, nodes);

        assertEquals(1, symbols / nodes / foreseen.symbols(), 0.005);
        assertEquals(1, ticks / nodes / foreseen.ticksPerSecond(), 0.005);
        assertEquals(1, folded / nodes / foreseen.foldedPerSecond(), 0.005);
    }

    @Test
    void shouldNeedNoMoreThanTheTicksOfWhatIsFollowed() {
        NodeLoad one = NodeLoad.of(LOAD, POPULARITY, 1);
        NodeLoad many = NodeLoad.of(LOAD, POPULARITY, 1_000);

        assertTrue(one.ticksPerSecond() <= LOAD.ticksPerSecond());
        assertTrue(many.symbols() < one.symbols());
        assertTrue(many.foldedPerSecond() <= many.symbols() * LOAD.framesPerSecond());
    }

    @Test
    void shouldAddUpWhatClientsCost() {
        Load alike = new Load(1_000, 10, 100, 1_000, 0, 100, 50);

        Plan plan = Plan.of(alike, new Popularity(alike.symbols(), alike.skew()), COSTS, 2, false);

        assertEquals(500, plan.clientsOfNode());
        assertEquals(1_000 * 300e-9, plan.applyCores(), 1e-9);
        // Each symbol ticks ten times a second: 100 changes a second for each client, a frame each.
        assertEquals(500 * 100 * (100 + 8_000) * 1e-9, plan.sendCores(), 1e-6);
        assertEquals(500 * (16_000 + 9 * 250), plan.heapBytes(), 1e-6);
        assertEquals(500 * 100 * (50 + 20) * 8, plan.outBits(), 1e-3);
        assertEquals(1_000 * 1_024, plan.inBits(), 1e-3);
    }

    @Test
    void shouldSayWhatIsTooMuch() {
        Node node = new Node(16, 32e9, 10e9);

        assertTrue(Plan.of(LOAD, POPULARITY, COSTS, 100, false).limit(node).startsWith("one thread cannot apply"));
        assertFalse(Plan.of(LOAD, POPULARITY, COSTS, 1, true).fits(node));
        assertTrue(Plan.of(LOAD, POPULARITY, COSTS, 1_000, true).fits(node));
    }

    @Test
    void shouldRefuseALoadThatIsNone() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> new Load(0, 50, 200_000, 1e7, 0.8, 4, 64));

        assertEquals("clients=0.0 must be from 1.0 to 1.0E8", refused.getMessage());
    }
}
