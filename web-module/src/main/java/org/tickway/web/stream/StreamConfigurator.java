package org.tickway.web.stream;

import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import org.tickway.web.deflate.Compression;
import org.tickway.web.handshake.Subprotocols;

/** Answers the handshake that the door has accepted. Any thread. */
public class StreamConfigurator extends ServerEndpointConfig.Configurator {

    private final Compression compression = new Compression();

    @Override
    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
        return Subprotocols.negotiate(requested);
    }

    /** The door lets only the offers of mobile clients through: elsewhere a compressor costs more than it saves. */
    @Override
    public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
        return compression.negotiate(requested);
    }

    /** The door has decided before. */
    @Override
    public boolean checkOrigin(String originHeaderValue) {
        return true;
    }
}
