package org.tickway.web.stream;

import jakarta.websocket.server.ServerEndpoint;
import org.tickway.web.handshake.Subprotocols;

/** Everything that a user may read, as a mobile device wants it; see {@link StreamEndpoint}. */
@ServerEndpoint(
        value = "/ws/mobile/{userId}",
        subprotocols = {Subprotocols.JSON, Subprotocols.BINARY},
        configurator = StreamConfigurator.class)
public class MobileStream extends StreamEndpoint {}
