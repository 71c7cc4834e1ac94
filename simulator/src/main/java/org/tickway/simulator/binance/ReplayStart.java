package org.tickway.simulator.binance;

/**
 * When the replay's clock starts. An endless replay at {@link ReplaySpeed#MAX} holds whenever nobody is subscribed.
 */
public enum ReplayStart {
    /** With the simulator, whether anyone listens or not. */
    IMMEDIATELY,
    /**
     * As soon as one client holds a symbol's depth, trade and bookTicker streams; else when no subscription has changed
     * for the settling time and there is at least one.
     */
    FIRST_SUBSCRIBER,
    /** With the first resume command. */
    ON_COMMAND
}
