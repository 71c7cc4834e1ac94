/**
 * Angel One's SmartAPI: how its streams are read and written, its rules, its login and what it says of orders.
 *
 * <p>Everything but {@link org.tickway.feed.angel.AngelAdapter}, its venue and its login is confined to the event loop of one
 * connection. Depends on {@code org.tickway.feed.connection} and {@code org.tickway.feed.master}. Source of the protocol's
 * facts: SmartAPI documentation, "WebSocket Streaming 2.0", "Websocket Order Status" and "User", and the vendor's clients for
 * Python, Java and JavaScript where it says nothing; each class names what it rests on.
 */
@NullMarked
package org.tickway.feed.angel;

import org.jspecify.annotations.NullMarked;
