/**
 * Speaks the ticker of Zerodha's Kite Connect, version 3, as an exchange that a test drives: packets, order postbacks,
 * errors, and what can go wrong.
 *
 * <p>Sources: kite.trade/docs/connect/v3/websocket and the official clients pykiteconnect, javakiteconnect, kiteconnectjs and
 * gokiteconnect. Everything but {@link org.tickway.simulator.kite.KiteSimulator}'s methods runs on the server's event loop.
 * Depends on the shared server and the JSON parser only.
 */
@NullMarked
package org.tickway.simulator.kite;

import org.jspecify.annotations.NullMarked;
