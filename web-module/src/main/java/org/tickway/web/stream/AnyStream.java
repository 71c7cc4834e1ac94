package org.tickway.web.stream;

import jakarta.websocket.server.ServerEndpoint;
import org.tickway.web.handshake.Subprotocols;

/** Any topic; see {@link StreamEndpoint}. */
@ServerEndpoint(
        value = "/ws",
        subprotocols = {Subprotocols.JSON, Subprotocols.BINARY},
        configurator = StreamConfigurator.class)
public class AnyStream extends StreamEndpoint {}
