package org.tickway.web.stream;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.tickway.gateway.Gateway;
import org.tickway.session.CloseCode;
import org.tickway.session.FrameChannel;
import org.tickway.session.Frequency;
import org.tickway.session.Session;
import org.tickway.web.channel.Connection;
import org.tickway.web.channel.ContainerChannel;
import org.tickway.web.channel.ContainerTuning;
import org.tickway.web.channel.InboundGuard;
import org.tickway.web.handshake.StreamKind;
import org.tickway.web.handshake.StreamPrincipal;
import org.tickway.web.handshake.StreamRequest;
import org.tickway.web.handshake.StreamSettings;

/**
 * Opens and ends the streams of this node.
 *
 * <p>Life of a stream: opened here when the container has upgraded the connection; closed by the client or by the gateway;
 * let go only when the TCP connection below is really gone, where the container shows that, since until then it holds
 * memory and the watchdog has to be able to cut it.
 *
 * <p>Any thread.
 */
@ApplicationScoped
public class Streams {

    private static final System.Logger LOGGER = System.getLogger(Streams.class.getName());
    private static final int TRY_AGAIN_LATER = 1013;
    private static final int SEND_BUFFER_BYTES = 131_072;
    /** A frame, which is one at a time, and what the container answers to the client's pings and to its close frame. */
    private static final int DIRECT_UNSENT_BYTES = 1 << 20;

    private final OpParser parser = new OpParser();
    private final LongAdder tuned = new LongAdder();
    private volatile ContainerTuning tuning = ContainerTuning.NONE;

    @Inject
    private Gateway gateway;

    @Inject
    private Node node;

    @Inject
    private GatewayServices services;

    @Inject
    private StreamSettings settings;

    @Resource
    @SuppressWarnings("NullAway.Init") // by the container
    private ManagedExecutorService executor;

    /** Finds out what can be tuned in the container that this object comes from. */
    void tuneFor(@Nullable Object container) {
        tuning = container == null ? ContainerTuning.NONE : ContainerTuning.of(container);
        LOGGER.log(System.Logger.Level.INFO, "TW-WEB-001 WebSocket container tuning: {0}", tuning.describe());
    }

    /** What is tuned in the container. */
    public String tuning() {
        return tuning.describe();
    }

    /** Sessions on which the tuning took since the start. */
    public long tunedSessions() {
        return tuned.sum();
    }

    /** Opens a stream on the container's session; null where it cannot be served and is being closed. */
    @Nullable
    StreamSession open(jakarta.websocket.Session socket) {
        Session session = connect(socket, this::session);
        if (session == null || !(socket.getUserPrincipal() instanceof StreamPrincipal principal)) {
            return null;
        }
        return begin(session, principal);
    }

    /**
     * Prepares the container's session and takes what {@code opener} makes of it into the node's sessions; null where it
     * cannot be served and is being closed.
     */
    public @Nullable Session connect(
            jakarta.websocket.Session socket, BiFunction<StreamPrincipal, FrameChannel, Session> opener) {
        if (tuning.tune(socket)) {
            tuned.increment();
        }
        socket.setMaxIdleTimeout(0);
        socket.setMaxTextMessageBufferSize(StreamSession.MAX_MESSAGE_BYTES);
        socket.setMaxBinaryMessageBufferSize(StreamSession.MAX_MESSAGE_BYTES);
        if (!(socket.getUserPrincipal() instanceof StreamPrincipal principal)) {
            new ContainerChannel(socket, Connection.HIDDEN, new InboundGuard(System.nanoTime()), tuning, executor)
                    .close(CloseCode.POLICY, "not authenticated");
            return null;
        }
        principal.connection().setSendBuffer(SEND_BUFFER_BYTES);
        ContainerChannel channel =
                new ContainerChannel(socket, principal.connection(), principal.guard(), tuning, executor);
        principal.connection().limitUnsent(channel.isDirect() ? DIRECT_UNSENT_BYTES : 1);
        Session session = opener.apply(principal, channel);
        if (!gateway.sessions().add(session)) {
            channel.close(TRY_AGAIN_LATER, "no room on this node");
            return null;
        }
        principal.guard().onVerdict(session::close);
        principal.connection().onClosed(() -> gateway.sessions().remove(session));
        return session;
    }

    private Session session(StreamPrincipal principal, FrameChannel channel) {
        StreamRequest request = principal.request();
        Session session = new Session(
                UUID.randomUUID().toString(),
                principal.identity(),
                request.form(),
                request.numbersAsStrings(),
                channel,
                gateway.topics(),
                request.access(),
                gateway.config().session(),
                gateway.scheduler(),
                gateway.history());
        if (request.kind() == StreamKind.MOBILE) {
            session.setFrequency(Frequency.LOW);
            session.setMaxBytesPerSecond(settings.mobileMaxBytesPerSecond());
        }
        if (request.background()) {
            session.setBackground(true);
        }
        return session;
    }

    private StreamSession begin(Session session, StreamPrincipal principal) {
        StreamRequest request = principal.request();
        LOGGER.log(
                System.Logger.Level.DEBUG,
                "TW-WEB-002 session {0} opened: stream {1}, {2}, device ''{3}'', client ''{4}'', correlation {5}",
                session.id(),
                request.kind(),
                request.protocol(),
                request.device(),
                request.client(),
                request.correlationId());
        Replies replies = new Replies(request.correlationId());
        session.sendControl(replies.welcome(
                session,
                node.name(),
                gateway.config().session().heartbeatIntervalMs(),
                request.protocol(),
                System.currentTimeMillis()));
        StreamSession stream = new StreamSession(
                session, principal.connection(), replies, parser, services, principal.remoteAddress());
        stream.begin(request.topics());
        return stream;
    }

    /** The WebSocket is closed, by whichever side. */
    void closed(StreamSession stream) {
        stream.close();
        closed(stream.session(), stream.connection());
    }

    /** The WebSocket of the session is closed, by whichever side. */
    public void closed(Session session, Connection connection) {
        session.close(CloseCode.NORMAL, "closed by the client");
        if (!connection.isObservable() || !connection.isOpen()) {
            gateway.sessions().remove(session);
        }
    }

    /**
     * The container reports a failure: of the connection or of the client, which it ends itself, or of one of our own
     * methods, after which the stream cannot be trusted any more.
     */
    public void failed(@Nullable Session session, Throwable failure) {
        boolean ours = isOurs(failure);
        LOGGER.log(
                ours ? System.Logger.Level.ERROR : System.Logger.Level.DEBUG,
                "TW-WEB-003 stream failed" + (session == null ? "" : ", session " + session.id()),
                failure);
        if (ours && session != null) {
            session.close(CloseCode.INTERNAL_ERROR, "internal error");
        }
    }

    private static boolean isOurs(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .anyMatch(frame -> frame.getClassName().startsWith("org.tickway."));
    }
}
