/**
 * A simulator of Angel One's SmartAPI streams: the market data of "WebSocket Streaming 2.0" in its four modes, the order
 * status stream, the login and the daily list of instruments.
 *
 * <p>Scenarios say what exists and what happens; nothing is sent that they do not cause, but for the synthetic shares.
 * Everything but {@link org.tickway.simulator.angel.AngelSimulator} runs on the server's event loop. Source of the protocol's
 * facts: SmartAPI documentation, "WebSocket Streaming 2.0" and "Websocket Order Status", and the vendor's clients for Python,
 * Java and JavaScript.
 */
@NullMarked
package org.tickway.simulator.angel;

import org.jspecify.annotations.NullMarked;
