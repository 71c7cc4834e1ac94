/**
 * Bars (open, high, low, close, volume) of several lengths, built from trades.
 *
 * <p>One thread feeds a {@link org.tickway.bar.BarBuilder} with what it reads from the rings of trades; the bars go into a
 * ring of their own and take the way of all records from there. Depends on records and rings only.
 */
@NullMarked
package org.tickway.bar;

import org.jspecify.annotations.NullMarked;
