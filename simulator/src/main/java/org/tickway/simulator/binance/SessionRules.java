package org.tickway.simulator.binance;

/** What the exchange asks of every connection. */
record SessionRules(
        long pingIntervalMs,
        long pongTimeoutMs,
        long connectionLifeMs,
        long shutdownNoticeMs,
        int incomingMessagesPerSecond,
        int streamsPerConnection) {}
