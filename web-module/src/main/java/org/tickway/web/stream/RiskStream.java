package org.tickway.web.stream;

import jakarta.websocket.server.ServerEndpoint;
import org.tickway.web.handshake.Subprotocols;

/** Risk and alerts of one user; see {@link StreamEndpoint}. */
@ServerEndpoint(
        value = "/ws/risk/{userId}",
        subprotocols = {Subprotocols.JSON, Subprotocols.BINARY},
        configurator = StreamConfigurator.class)
public class RiskStream extends StreamEndpoint {}
