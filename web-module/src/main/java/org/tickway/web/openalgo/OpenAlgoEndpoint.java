package org.tickway.web.openalgo;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.tickway.web.stream.StreamConfigurator;

/**
 * Passes the container's calls on. One instance for each connection, one thread at a time.
 *
 * <p>The bean is looked up and not injected, since not every container injects into endpoints that have a configurator.
 */
@ServerEndpoint(value = "/ws/openalgo", configurator = StreamConfigurator.class)
public class OpenAlgoEndpoint {

    private final OpenAlgoStreams streams =
            CDI.current().select(OpenAlgoStreams.class).get();
    private @Nullable OpenAlgoSession stream;

    @OnOpen
    public void onOpen(Session session) {
        stream = streams.open(session);
    }

    @OnMessage(maxMessageSize = OpenAlgoSession.MAX_MESSAGE_BYTES)
    public void onText(String message) {
        if (stream != null) {
            stream.onText(message);
        }
    }

    @OnMessage(maxMessageSize = OpenAlgoSession.MAX_MESSAGE_BYTES)
    public void onBinary(ByteBuffer message) {
        if (stream != null) {
            stream.onBinary();
        }
    }

    @OnMessage
    public void onPong(PongMessage message) {
        if (stream != null) {
            stream.onPong();
        }
    }

    @OnClose
    public void onClose(Session session) {
        if (stream != null) {
            streams.closed(stream, session);
        }
    }

    @OnError
    public void onError(Throwable failure) {
        streams.failed(stream, failure);
    }
}
