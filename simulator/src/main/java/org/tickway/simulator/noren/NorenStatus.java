package org.tickway.simulator.noren;

/**
 * What the broker has counted since its start, and what is open now.
 *
 * @param connections opened
 * @param refusedHandshakes WebSockets that were not opened
 * @param logins accepted
 * @param refusedLogins answered with a refusal or not at all
 * @param evictions sessions that ended because the same account logged in again
 * @param subscribeRequests {@code t} and {@code d}
 * @param unsubscribeRequests {@code u} and {@code ud}
 * @param largestRequest scrips of the request that named most
 * @param orderRequests {@code o}
 * @param heartbeats {@code h}
 * @param pings control frames
 * @param messages sent
 * @param openConnections now
 * @param subscriptions touchlines and depths subscribed now
 * @param droppedSubscriptions beyond the limit of scrips, passed over in silence
 */
public record NorenStatus(
        long connections,
        long refusedHandshakes,
        long logins,
        long refusedLogins,
        long evictions,
        long subscribeRequests,
        long unsubscribeRequests,
        int largestRequest,
        long orderRequests,
        long heartbeats,
        long pings,
        long messages,
        int openConnections,
        int subscriptions,
        long droppedSubscriptions) {}
