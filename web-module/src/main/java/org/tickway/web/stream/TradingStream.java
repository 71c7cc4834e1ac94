package org.tickway.web.stream;

import jakarta.websocket.server.ServerEndpoint;
import org.tickway.web.handshake.Subprotocols;

/** Orders and portfolio of one user; see {@link StreamEndpoint}. */
@ServerEndpoint(
        value = "/ws/trading/{userId}",
        subprotocols = {Subprotocols.JSON, Subprotocols.BINARY},
        configurator = StreamConfigurator.class)
public class TradingStream extends StreamEndpoint {}
