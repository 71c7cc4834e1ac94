package org.tickway.simulator.noren;

/** What happened since the start. On the server's event loop only. */
final class Tally {

    long connections;
    long refusedHandshakes;
    long logins;
    long refusedLogins;
    long evictions;
    long subscribeRequests;
    long unsubscribeRequests;
    int largestRequest;
    long orderRequests;
    long heartbeats;
    long pings;
    long messages;
    long droppedSubscriptions;

    NorenStatus status(int openConnections, int subscriptions) {
        return new NorenStatus(
                connections,
                refusedHandshakes,
                logins,
                refusedLogins,
                evictions,
                subscribeRequests,
                unsubscribeRequests,
                largestRequest,
                orderRequests,
                heartbeats,
                pings,
                messages,
                openConnections,
                subscriptions,
                droppedSubscriptions);
    }
}
