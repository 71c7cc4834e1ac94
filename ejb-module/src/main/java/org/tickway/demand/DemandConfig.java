package org.tickway.demand;

/**
 * What clients may bring about at brokers.
 *
 * @param enabled whether what they ask for is asked of the connector
 * @param lingerMs how long a subscription that nobody wants any more is kept, in milliseconds
 * @param confirmTimeoutMs how long a client waits for a broker at most, in milliseconds
 * @param maxInstruments instruments that all clients together may have asked for, beside those that are carried anyway
 * @param maxInstrumentsPerUser the same for one user
 */
public record DemandConfig(
        boolean enabled, long lingerMs, long confirmTimeoutMs, int maxInstruments, int maxInstrumentsPerUser) {

    public static final DemandConfig DEFAULT = new DemandConfig(true, 30_000, 5_000, 50_000, 5_000);
}
