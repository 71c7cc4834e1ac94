package org.tickway.demand;

/**
 * The connector does not subscribe to an instrument.
 *
 * @param full whether there is no room for it, rather than no such instrument
 * @param message why, for the log
 */
public record UpstreamRefusal(boolean full, String message) {}
