package org.tickway.benchmarks.sizing;

import org.tickway.benchmarks.result.Measurements;
import org.tickway.benchmarks.result.Spread;

/**
 * What one of each costs.
 *
 * @param applyNs a tick from the ring into its topic
 * @param updateNs one symbol's change in one client's frame, of which there are many in a frame
 * @param frameNs one frame to one client, whatever is in it
 * @param clientBytes of heap for a client that follows one topic
 * @param subscriptionBytes of heap for each further topic of a client
 */
record UnitCosts(double applyNs, double updateNs, double frameNs, double clientBytes, double subscriptionBytes) {

    /** On the heap: subscription, place and lists; from the sizes of their objects. */
    private static final double SUBSCRIPTION_BYTES = 250;

    private static final double CORE_NS = 1e9;

    /**
     * By what was measured.
     *
     * @throws IllegalArgumentException where a measurement is missing; the message names it
     */
    static UnitCosts of(Measurements measured) {
        double saturated = CORE_NS / median(measured, "fanout 100", "Tickway, binary", "ticks a second of a core");
        double slowCores = median(measured, "fanout slow", "Tickway, binary", "cores");
        double slowFrames = median(measured, "fanout slow", "Tickway, binary", "ticks a second")
                / median(measured, "fanout slow", "Tickway, binary", "ticks a frame");
        return new UnitCosts(
                median(measured, "TopicStage", "ring to topic", "processor ns"),
                saturated,
                Math.max(saturated, slowCores * CORE_NS / slowFrames),
                median(measured, "idle", "10000 idle clients", "heap bytes of each"),
                SUBSCRIPTION_BYTES);
    }

    private static double median(Measurements measured, String table, String subject, String quantity) {
        Spread spread = measured.table(table).spread(subject, quantity);
        if (spread == null) {
            throw new IllegalArgumentException(
                    "table=" + table + " has no " + quantity + " of " + subject + ": run mvn -Pbench first");
        }
        return spread.median();
    }
}
