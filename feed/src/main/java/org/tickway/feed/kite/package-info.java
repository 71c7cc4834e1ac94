/**
 * Zerodha's Kite Connect, version 3: market data as binary packets, order postbacks and errors as text, all on one socket.
 *
 * <p>Source of every protocol fact, where nothing else is said: kite.trade/docs/connect/v3/websocket and the official
 * clients pykiteconnect, javakiteconnect, kiteconnectjs and gokiteconnect.
 *
 * <p>Threads: the venue and what it holds are for any thread; a protocol and what it holds are confined to the event loop of
 * its connection. Depends on the connection room, the JSON scanner and the listings.
 */
@NullMarked
package org.tickway.feed.kite;

import org.jspecify.annotations.NullMarked;
