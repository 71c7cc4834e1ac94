/**
 * Binance spot: how its market streams and an account's events are read and written, the venue's rules, and the building of
 * its order books.
 *
 * <p>Everything but {@link org.tickway.feed.binance.BinanceAdapter} and its venue is confined to the event loop of one
 * connection. Depends on {@code org.tickway.feed.connection}. Source of the protocol's facts: binance-spot-api-docs,
 * web-socket-streams.md, user-data-stream.md, web-socket-api.md and rest-api.md, as of July 2026.
 */
@org.jspecify.annotations.NullMarked
package org.tickway.feed.binance;
