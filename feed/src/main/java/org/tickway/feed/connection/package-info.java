/**
 * The life of connections, written once for all brokers: connecting, subscribing, noticing that a connection is dead or
 * mute, replacing it before it ends, and doing so again for as long as the feed runs.
 *
 * <p>Each connection lives on one event loop, which alone reads its socket, decodes, and writes its ring; what other
 * threads want is handed to that loop. Depends on Netty and on {@code org.tickway.feed}; an adapter comes in as a {@link
 * org.tickway.feed.connection.Venue} and its {@link org.tickway.feed.connection.VenueProtocol}s.
 */
@org.jspecify.annotations.NullMarked
package org.tickway.feed.connection;
