package org.tickway.simulator.binance;

/** The new quantity at a price, both scaled by 10^8; quantity 0 removes the level. */
record PriceLevel(long price, long quantity) {}
