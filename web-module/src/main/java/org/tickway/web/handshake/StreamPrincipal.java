package org.tickway.web.handshake;

import java.security.Principal;
import org.tickway.session.SessionIdentity;
import org.tickway.web.channel.Connection;
import org.tickway.web.channel.InboundGuard;

/**
 * The user of an accepted handshake. It is the one thing that travels from the HTTP request to the WebSocket session in
 * every container, so it takes along what the door has learned.
 *
 * @param identity who it is
 * @param request how the client wants to be served
 * @param connection the TCP connection below, as far as the container shows it
 * @param guard sees what the client sends before the container does
 * @param remoteAddress the client's, for the limit on failed attempts
 */
public record StreamPrincipal(
        SessionIdentity identity,
        StreamRequest request,
        Connection connection,
        InboundGuard guard,
        String remoteAddress)
        implements Principal {

    @Override
    public String getName() {
        return identity.user();
    }
}
