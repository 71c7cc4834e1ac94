package org.tickway.simulator.binance;

/** What the exchange asks of every connection. */
record SessionRules(
        long pingIntervalMs,
        long pongTimeoutMs,
        long connectionLifeMs,
        long shutdownNoticeMs,
        int incomingMessagesPerSecond,
        int streamsPerConnection) {

    /** Requests of the WebSocket API are limited by their weight, which the simulator does not count. */
    SessionRules ofApi() {
        return new SessionRules(
                pingIntervalMs, pongTimeoutMs, connectionLifeMs, shutdownNoticeMs, Integer.MAX_VALUE / 1_000_000, 1);
    }
}
