package org.tickway.web.stream;

import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import org.tickway.web.handshake.Subprotocols;

/** Answers the handshake that the door has accepted. Any thread. */
public class StreamConfigurator extends ServerEndpointConfig.Configurator {

    @Override
    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
        return Subprotocols.negotiate(requested);
    }

    /** None: a compressor for each connection costs more than it saves with small frames. */
    @Override
    public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
        return List.of();
    }

    /** The door has decided before. */
    @Override
    public boolean checkOrigin(String originHeaderValue) {
        return true;
    }
}
