package org.tickway.web.stream;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tickway.web.deflate.Compression;
import org.tickway.web.handshake.Subprotocols;

/** Answers the handshake that the door has accepted. Any thread. */
public class StreamConfigurator extends ServerEndpointConfig.Configurator {

    private final Compression compression = new Compression();
    private volatile @Nullable Streams streams;

    /**
     * Makes the endpoint of a connection without the container's help: endpoints are given nothing by injection, which is
     * prepared anew for each in some containers.
     */
    @Override
    public <T> T getEndpointInstance(Class<T> endpointClass) throws InstantiationException {
        try {
            T endpoint = endpointClass.getDeclaredConstructor().newInstance();
            if (endpoint instanceof StreamEndpoint stream) {
                stream.openOn(streams());
            }
            return endpoint;
        } catch (ReflectiveOperationException e) {
            InstantiationException failed = new InstantiationException("no " + endpointClass.getName());
            failed.initCause(e);
            throw failed;
        }
    }

    private Streams streams() {
        Streams known = streams;
        if (known == null) {
            known = CDI.current().select(Streams.class).get();
            streams = known;
        }
        return known;
    }

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
