/**
 * What a broker adapter is, seen from its host: the interfaces of the plug-in, its configuration, status and counters.
 *
 * <p>A host finds {@link org.tickway.feed.BrokerAdapter}s with {@link java.util.ServiceLoader}, opens a {@link
 * org.tickway.feed.Feed} and tells it what to subscribe; the feed writes records into the rings that its {@link
 * org.tickway.feed.FeedContext} gives it, one ring and one writing thread for each connection. All methods here may be
 * called from any thread unless they say otherwise. Depends on {@code tick}, {@code instrument} and {@code ring}.
 */
@org.jspecify.annotations.NullMarked
package org.tickway.feed;
