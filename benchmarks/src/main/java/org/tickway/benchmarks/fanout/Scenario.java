package org.tickway.benchmarks.fanout;

import java.util.List;

/**
 * What the subjects are measured with.
 *
 * @param table of the results
 * @param stalled of the clients, so many that do not read
 * @param saturated whether the rate is raised until the server cannot follow
 */
record Scenario(String table, int clients, int stalled, boolean saturated) {

    static final List<Scenario> ALL = List.of(
            new Scenario("fanout 100", 100, 0, true),
            new Scenario("fanout 1000", 1_000, 0, true),
            new Scenario("fanout slow", 100, 0, false),
            new Scenario("fanout stalled", 100, 1, false));

    private static final double SLOW = 1_000;
    private static final int STEPS = 8;

    /** Ticks a second to begin with. */
    double firstRate(Subject subject) {
        return saturated ? subject.easyRate() / clients : SLOW;
    }

    /** How often the rate is doubled at most. */
    int steps() {
        return saturated ? STEPS : 1;
    }
}
