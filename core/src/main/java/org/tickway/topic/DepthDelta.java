package org.tickway.topic;

import java.util.Arrays;
import org.tickway.ring.DepthLevels;

/**
 * Room in which the changed levels of a book are gathered, each once, without allocating.
 *
 * <p>One thread; used again and again.
 */
public final class DepthDelta {

    private final DepthLevels levels = new DepthLevels();
    private long[] seen = new long[512];
    private byte[] seenSide = new byte[512];

    /** The levels gathered, best first within a side of a snapshot; a quantity of 0 removes the level. */
    public DepthLevels levels() {
        return levels;
    }

    void clear(int expected) {
        levels.clear();
        int wanted = Integer.highestOneBit(Math.max(256, expected)) << 2;
        if (seen.length < wanted) {
            seen = new long[wanted];
            seenSide = new byte[wanted];
        } else {
            Arrays.fill(seenSide, (byte) 0);
        }
    }

    /** Whether this is the first time that the level is named since {@link #clear}. */
    boolean first(int side, long price) {
        int mask = seen.length - 1;
        int at = (int) (mix(price * 3 + side) & mask);
        while (seenSide[at] != 0) {
            if (seenSide[at] == side && seen[at] == price) {
                return false;
            }
            at = at + 1 & mask;
        }
        seen[at] = price;
        seenSide[at] = (byte) side;
        return true;
    }

    private static long mix(long value) {
        long mixed = value * 0x9E3779B97F4A7C15L;
        return mixed ^ mixed >>> 32;
    }
}
