package org.tickway.web.stream;

import jakarta.websocket.server.ServerEndpoint;
import org.tickway.web.handshake.Subprotocols;

/** One auction; see {@link StreamEndpoint}. */
@ServerEndpoint(
        value = "/ws/auction/{auctionId}",
        subprotocols = {Subprotocols.JSON, Subprotocols.BINARY},
        configurator = StreamConfigurator.class)
public class AuctionStream extends StreamEndpoint {}
