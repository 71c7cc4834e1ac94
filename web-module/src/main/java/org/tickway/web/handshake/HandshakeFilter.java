package org.tickway.web.handshake;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.tickway.security.AuthenticationResult.Authenticated;
import org.tickway.session.SessionIdentity;
import org.tickway.web.channel.Connections;
import org.tickway.web.channel.InboundGuard;
import org.tickway.web.problem.CorrelationId;

/** Stands before the container's WebSocket upgrade at {@code /ws} and below. Any thread. */
public class HandshakeFilter extends HttpFilter {

    /** Plain HTTP below the same path; they have doors of their own. */
    private static final Set<String> PLAIN = Set.of("/ws/health", "/ws/topics");

    private static final long AUTHENTICATION_TIMEOUT_MS = 15_000;

    private final transient Connections connections = new Connections();

    @Inject
    private transient Handshakes handshakes;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HandshakeAttempt attempt = ServletAttempt.of(request);
        if (PLAIN.contains(attempt.path())) {
            chain.doFilter(request, response);
            return;
        }
        String correlationId = CorrelationId.of(request.getHeader(CorrelationId.HEADER));
        HandshakeOutcome outcome = handshakes.decide(attempt, correlationId);
        if (outcome instanceof HandshakeOutcome.Refused refused) {
            refused.problem().send(response, correlationId);
        } else if (outcome instanceof HandshakeOutcome.Accepted accepted) {
            response.setHeader(CorrelationId.HEADER, correlationId);
            Authenticated user = accepted.identity();
            SessionIdentity identity = new SessionIdentity(user.user(), user.roles(), user.expiresAtMs());
            chain.doFilter(carrying(request, identity, accepted.request(), attempt), response);
        } else if (outcome instanceof HandshakeOutcome.Awaited awaited) {
            response.setHeader(CorrelationId.HEADER, correlationId);
            SessionIdentity identity = SessionIdentity.unknown(System.currentTimeMillis() + AUTHENTICATION_TIMEOUT_MS);
            chain.doFilter(carrying(request, identity, awaited.request(), attempt), response);
        }
    }

    private HttpServletRequest carrying(
            HttpServletRequest request, SessionIdentity identity, StreamRequest stream, HandshakeAttempt attempt) {
        InboundGuard guard = new InboundGuard(System.nanoTime());
        return new UpgradeRequest(
                request,
                new StreamPrincipal(identity, stream, connections.below(request), guard, attempt.remoteAddress()));
    }
}
