package org.tickway.simulator.angel;

/** One stream of packets: an instrument in one mode. */
public record Subscription(AngelMode mode, int exchangeType, String token) {}
