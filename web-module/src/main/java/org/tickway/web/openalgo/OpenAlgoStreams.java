package org.tickway.web.openalgo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tickway.gateway.Gateway;
import org.tickway.security.Authenticator;
import org.tickway.security.HandshakeCredentials;
import org.tickway.session.CloseCode;
import org.tickway.session.Session;
import org.tickway.session.WireForm;
import org.tickway.web.handshake.StreamPrincipal;
import org.tickway.web.request.RequestLine;
import org.tickway.web.stream.GatewayServices;
import org.tickway.web.stream.Streams;

/** Opens and ends the streams of OpenAlgo's clients on this node, by way of {@link Streams}. Any thread. */
@ApplicationScoped
public class OpenAlgoStreams {

    /** Clients that have not said who they are; more would keep those out who can. */
    private static final int MAX_UNKNOWN = 500;

    private final RequestParser parser = new RequestParser();

    @Inject
    private Gateway gateway;

    @Inject
    private Authenticator authenticator;

    @Inject
    private Streams streams;

    @Inject
    private GatewayServices services;

    /** Opens a stream on the container's session; null where it cannot be served and is being closed. */
    @Nullable
    OpenAlgoSession open(jakarta.websocket.Session socket) {
        Session session = streams.connect(
                socket,
                (principal, channel) -> new Session(
                        UUID.randomUUID().toString(),
                        principal.identity(),
                        WireForm.OPENALGO,
                        false,
                        channel,
                        gateway.topics(),
                        principal.request().access(),
                        gateway.config().session(),
                        gateway.scheduler()));
        if (session == null || !(socket.getUserPrincipal() instanceof StreamPrincipal principal)) {
            return null;
        }
        if (session.identity().isUnknown() && isCrowded()) {
            session.close(CloseCode.POLICY, "too many clients that have not authenticated");
        }
        String address = principal.remoteAddress();
        return new OpenAlgoSession(
                session,
                apiKey -> authenticator.authenticate(HandshakeCredentials.ofHeaders(address, null, apiKey)),
                () -> gateway.health().acceptsClients(),
                gateway.limits(),
                parser,
                new RequestLine(session, services.demand(), services.executor()));
    }

    void closed(OpenAlgoSession stream, jakarta.websocket.Session socket) {
        stream.close();
        if (socket.getUserPrincipal() instanceof StreamPrincipal principal) {
            streams.closed(stream.session(), principal.connection());
        }
    }

    void failed(@Nullable OpenAlgoSession stream, Throwable failure) {
        streams.failed(stream == null ? null : stream.session(), failure);
    }

    private boolean isCrowded() {
        return gateway.sessions().sessions().stream()
                        .filter(session -> session.identity().isUnknown() && session.isOpen())
                        .limit(MAX_UNKNOWN + 1L)
                        .count()
                > MAX_UNKNOWN;
    }
}
