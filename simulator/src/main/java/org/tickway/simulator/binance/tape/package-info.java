/**
 * What can be told of a market by its trades alone: candles, rolling windows, trades joined by the order that made them.
 * Plain data without streams and texts; prices and quantities are integers scaled by 10^8.
 *
 * <p>Everything but records and the intervals is confined to one thread.
 */
@NullMarked
package org.tickway.simulator.binance.tape;

import org.jspecify.annotations.NullMarked;
