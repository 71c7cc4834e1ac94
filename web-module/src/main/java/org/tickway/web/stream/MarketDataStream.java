package org.tickway.web.stream;

import jakarta.websocket.server.ServerEndpoint;
import org.tickway.web.handshake.Subprotocols;

/** Market topics of any instruments; see {@link StreamEndpoint}. */
@ServerEndpoint(
        value = "/ws/market-data",
        subprotocols = {Subprotocols.JSON, Subprotocols.BINARY},
        configurator = StreamConfigurator.class)
public class MarketDataStream extends StreamEndpoint {}
