package org.tickway.web.stream;

import jakarta.websocket.server.ServerEndpoint;
import org.tickway.web.handshake.Subprotocols;

/** The signals of every strategy; see {@link StreamEndpoint}. */
@ServerEndpoint(
        value = "/ws/signals",
        subprotocols = {Subprotocols.JSON, Subprotocols.BINARY},
        configurator = StreamConfigurator.class)
public class SignalsStream extends StreamEndpoint {}
