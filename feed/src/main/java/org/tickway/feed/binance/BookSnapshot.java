package org.tickway.feed.binance;

import org.tickway.ring.DepthLevels;

/**
 * An order book as the REST service gives it.
 *
 * @param lastUpdateId the last update that it contains
 */
record BookSnapshot(long lastUpdateId, DepthLevels levels) {}
