/**
 * Signals of configured strategies: indicators of the library ta4j over the bars that are built from trades.
 *
 * <p>Numbers are ta4j's {@code DoubleNum}: averages of prices need 15 digits and no more, and a strategy may run over many
 * instruments whose bars close at the same moment. Prices come as decimals and are told as decimals.
 *
 * <p>Threads: the applying thread hands closed bars over; one thread of its own computes and publishes. Depends on {@code
 * publish} and on core up to topics.
 */
@NullMarked
package org.tickway.signal;

import org.jspecify.annotations.NullMarked;
