package org.tickway.ring;

import java.util.concurrent.locks.LockSupport;

/** The bodies of the wait strategies. */
final class Waiting {

    private static final int SPINS = 100;
    private static final int YIELDS = SPINS + 20;
    private static final long SHORTEST_PARK_NS = 1_000;
    private static final long LONGEST_PARK_NS = 100_000;

    private Waiting() {}

    static int busySpin(int idleCount) {
        Thread.onSpinWait();
        return idleCount;
    }

    static int yielding(int idleCount) {
        if (idleCount < SPINS) {
            Thread.onSpinWait();
            return idleCount + 1;
        }
        Thread.yield();
        return idleCount;
    }

    static int parking(int idleCount) {
        if (idleCount < SPINS) {
            Thread.onSpinWait();
        } else if (idleCount < YIELDS) {
            Thread.yield();
        } else {
            long parkNs = SHORTEST_PARK_NS << idleCount - YIELDS;
            if (parkNs >= LONGEST_PARK_NS) {
                LockSupport.parkNanos(LONGEST_PARK_NS);
                return idleCount;
            }
            LockSupport.parkNanos(parkNs);
        }
        return idleCount + 1;
    }
}
