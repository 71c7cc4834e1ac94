package org.tickway.web.stream;

import jakarta.websocket.server.ServerEndpoint;
import org.tickway.web.handshake.Subprotocols;

/** One instrument's topics, subscribed from the start; see {@link StreamEndpoint}. */
@ServerEndpoint(
        value = "/ws/market/{instrument}",
        subprotocols = {Subprotocols.JSON, Subprotocols.BINARY},
        configurator = StreamConfigurator.class)
public class MarketStream extends StreamEndpoint {}
