package org.tickway.simulator.kite;

/**
 * What the simulator counted.
 *
 * @param connections that are open
 * @param subscriptions of all open connections
 * @param opened connections since the start
 * @param refused handshakes since the start
 * @param requests that were carried out
 * @param ignored messages that were no request, and tokens that were no number
 * @param overLimit requests that asked for too many instruments
 * @param pings since the start
 * @param packets sent to all connections
 */
public record KiteSimulatorStatus(
        int connections,
        int subscriptions,
        long opened,
        long refused,
        long requests,
        long ignored,
        long overLimit,
        long pings,
        long packets) {}
