package org.tickway.demand;

/**
 * How much is asked for at one moment.
 *
 * @param demanded instruments that clients want
 * @param held instruments that the connector was asked for and not yet told to end, those that linger among them
 * @param pending requests of clients that wait for a broker
 * @param refused topics that clients were refused since the start, by the connector, by a broker or by a bound
 */
public record DemandCounters(int demanded, int held, int pending, long refused) {}
