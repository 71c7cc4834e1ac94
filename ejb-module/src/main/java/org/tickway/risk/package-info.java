/**
 * The risk of each user's positions at live prices: exposure, profit and loss, value at risk, and breaches of limits.
 *
 * <p>Value at risk is a one-day historical simulation: today's positions at today's prices, moved by the daily returns of
 * the past (from a file of daily closes), the loss that 95 or 99 of 100 such days did not exceed. The percentile is Apache
 * Commons Math's, with linear interpolation (estimation type R-7).
 *
 * <p>Threads: any thread may tell of a new portfolio; one thread of its own values and publishes, each user at most once a
 * second. Depends on {@code publish} and on core up to topics.
 */
@NullMarked
package org.tickway.risk;

import org.jspecify.annotations.NullMarked;
