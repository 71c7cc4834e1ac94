package org.tickway.web.stream;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What every stream does with its container's calls: pass them on. One instance for each connection, one thread at a time.
 *
 * <p>The configurator says on what streams are opened. The bean is not injected, since not every container injects into
 * endpoints that have a configurator.
 */
public abstract class StreamEndpoint {

    private @Nullable Streams streams;
    private @Nullable StreamSession stream;

    /** Says what opens the stream; without it, it is looked up. */
    final void openOn(Streams itsStreams) {
        streams = itsStreams;
    }

    private Streams streams() {
        Streams known = streams;
        if (known == null) {
            known = CDI.current().select(Streams.class).get();
            streams = known;
        }
        return known;
    }

    @OnOpen
    public void onOpen(Session session) {
        stream = streams().open(session);
    }

    @OnMessage(maxMessageSize = StreamSession.MAX_MESSAGE_BYTES)
    public void onText(String message) {
        if (stream != null) {
            stream.onText(message);
        }
    }

    @OnMessage(maxMessageSize = StreamSession.MAX_MESSAGE_BYTES)
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
    public void onClose() {
        if (stream != null) {
            streams().closed(stream);
        }
    }

    @OnError
    public void onError(Throwable failure) {
        streams().failed(stream == null ? null : stream.session(), failure);
    }
}
