package org.tickway.web.channel;

import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.tickway.session.FrameChannel;
import org.tickway.session.FrameCompletion;

/**
 * Sends frames through the container's WebSocket session.
 *
 * <p>The first frame goes through the container, so that its answer to the upgrade is out; the others straight to the
 * connection where that can be done: a frame costs a fraction then. A session with extensions goes through the container
 * always, since those change the frames.
 *
 * <p>Threads: as {@link FrameChannel} says; the container completes a send by any thread. The channel is its own send
 * handler, since there is never more than one frame on its way, so that a send allocates nothing here.
 */
public final class ContainerChannel implements FrameChannel, SendHandler {

    private static final System.Logger LOGGER = System.getLogger(ContainerChannel.class.getName());
    private static final ByteBuffer NO_PAYLOAD = ByteBuffer.allocate(0);
    private static final int MAX_REASON_LENGTH = 120;

    private final Session session;
    private final RemoteEndpoint.Async remote;
    private final Connection connection;
    private final ContainerTuning tuning;
    private final Executor closer;
    private final InboundGuard guard;
    private final @Nullable RawOutput output;
    private volatile @Nullable FrameCompletion completion;
    private volatile boolean begun;
    private boolean closing;

    /**
     * @param guard sees what the client sends
     * @param closer runs what may block: the end of a session
     */
    public ContainerChannel(
            Session session, Connection connection, InboundGuard guard, ContainerTuning tuning, Executor closer) {
        this.session = session;
        this.remote = session.getAsyncRemote();
        this.connection = connection;
        this.tuning = tuning;
        this.closer = closer;
        this.guard = guard;
        this.output = session.getNegotiatedExtensions().isEmpty() ? connection.output(this::land) : null;
    }

    /** Whether frames go straight to the connection. */
    public boolean isDirect() {
        return output != null;
    }

    @Override
    public void sendText(byte[] utf8, int offset, int length, FrameCompletion whenDone) {
        completion = whenDone;
        if (output != null && begun) {
            write(output, FrameHead.before(ByteBuffer.wrap(utf8, offset, length), FrameHead.TEXT));
            return;
        }
        try {
            remote.sendText(new String(utf8, offset, length, StandardCharsets.UTF_8), this);
        } catch (RuntimeException e) {
            land(e);
        }
    }

    @Override
    public void sendBinary(ByteBuffer frame, FrameCompletion whenDone) {
        completion = whenDone;
        if (output != null && begun) {
            write(output, FrameHead.before(frame, FrameHead.BINARY));
            return;
        }
        try {
            remote.sendBinary(frame, this);
        } catch (RuntimeException e) {
            land(e);
        }
    }

    /** Nothing may follow a close frame (RFC 6455, 5.5.1). */
    private void write(RawOutput open, ByteBuffer frame) {
        boolean late;
        synchronized (this) {
            late = closing;
            if (!late) {
                open.write(frame);
            }
        }
        if (late) {
            land(new IOException("the connection is being closed"));
        }
    }

    @Override
    public void onResult(SendResult result) {
        land(result.isOK() ? null : result.getException());
    }

    @Override
    public long unfinishedSinceNs() {
        return guard.unfinishedSinceNs();
    }

    @Override
    public void ping() {
        try {
            remote.sendPing(NO_PAYLOAD.duplicate());
        } catch (IOException | RuntimeException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "TW-WEB-014 a ping was not sent, the session is closing", e);
        }
    }

    @Override
    public void close(int code, String reason) {
        try {
            closer.execute(() -> closeNow(code, reason));
        } catch (RejectedExecutionException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "TW-WEB-015 the server stops, the connection is cut", e);
            abort();
        }
    }

    @Override
    public void settle() {
        connection.releaseHandshake();
    }

    @Override
    public void abort() {
        connection.cut();
    }

    private void closeNow(int code, String reason) {
        try {
            if (!session.isOpen()) {
                return;
            }
            String bounded = reason.length() <= MAX_REASON_LENGTH ? reason : reason.substring(0, MAX_REASON_LENGTH);
            synchronized (this) {
                closing = true;
            }
            if (!connection.isObservable() || !tuning.sendClose(session, code, bounded)) {
                session.close(new CloseReason(() -> code, bounded));
            }
        } catch (IOException | RuntimeException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "TW-WEB-016 a session did not close in order", e);
            abort();
        }
    }

    /** Tells the one who waits, once. */
    private void land(@Nullable Throwable failure) {
        FrameCompletion waiting = completion;
        completion = null;
        if (waiting == null) {
            return;
        }
        if (failure == null) {
            begun = true;
            waiting.sent();
        } else {
            waiting.failed(failure);
        }
    }
}
