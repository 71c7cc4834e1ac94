package org.tickway.simulator.angel;

/**
 * What the simulator has now and has counted since its start.
 *
 * @param connections to the market data that are open
 * @param orderConnections to the order status that are open
 * @param subscriptions tokens times modes, over all connections
 * @param opened connections of both kinds
 * @param refused handshakes that were answered with an error, and connections that were ended for being too many
 * @param requests good ones
 * @param badRequests that were answered with E1001
 * @param overLimit that were answered with E1002
 * @param repeats subscriptions that there were already
 * @param heartbeats texts that ask for a sign of life
 * @param pings frames of that kind
 * @param logins that were granted
 * @param refusedLogins that were not
 * @param packets sent
 */
public record AngelSimulatorStatus(
        int connections,
        int orderConnections,
        int subscriptions,
        long opened,
        long refused,
        long requests,
        long badRequests,
        long overLimit,
        long repeats,
        long heartbeats,
        long pings,
        long logins,
        long refusedLogins,
        long packets) {}
