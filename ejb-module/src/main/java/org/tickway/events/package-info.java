/**
 * Ticks as CDI events, for beans of the same application.
 *
 * <p>Any bean observes with {@link org.tickway.events.Ticks}:
 *
 * <pre>
 * void on(&#64;Observes &#64;Ticks("BINANCE:BTCUSDT") Tick tick)
 * void on(&#64;Observes &#64;Ticks("BINANCE:*") Tick tick)
 * void on(&#64;ObservesAsync &#64;Ticks Tick tick)
 * </pre>
 *
 * <p>Observers are resolved once per instrument; for an instrument that nobody observes nothing is made at all. One thread
 * publishes; synchronous observers run on it, so they are part of the way of every tick and must be short. Depends on the
 * rooms of core up to {@code ring}.
 */
@NullMarked
package org.tickway.events;

import org.jspecify.annotations.NullMarked;
