package org.tickway.simulator.angel;

/** What was counted since the start. On the event loop only. */
final class Counts {
    long opened;
    long refused;
    long requests;
    long badRequests;
    long overLimit;
    long repeats;
    long heartbeats;
    long pings;
    long logins;
    long refusedLogins;
    long packets;
}
