package org.tickway.web.rest;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import org.tickway.security.AuthenticationResult;
import org.tickway.security.AuthenticationResult.Authenticated;
import org.tickway.security.Authenticator;
import org.tickway.security.HandshakeCredentials;
import org.tickway.web.problem.CorrelationId;
import org.tickway.web.problem.RefusedCredential;

/**
 * Stands before the HTTP resources: no answer without a credential. Which role one needs, each resource says itself: a path
 * can be written in many ways, a resource is always the same. Any thread.
 */
public class ApiFilter extends HttpFilter {

    /** The request attribute that holds the correlation id. */
    static final String CORRELATION_ID = "org.tickway.correlationId";

    @Inject
    private transient Authenticator authenticator;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String correlationId = CorrelationId.of(request.getHeader(CorrelationId.HEADER));
        request.setAttribute(CORRELATION_ID, correlationId);
        AuthenticationResult result = authenticator.authenticate(HandshakeCredentials.ofHeaders(
                request.getRemoteAddr(), request.getHeader("Authorization"), request.getHeader("X-API-Key")));
        if (result instanceof AuthenticationResult.Refused refused) {
            RefusedCredential.problem(refused).send(response, correlationId);
        } else if (result instanceof Authenticated identity) {
            response.setHeader(CorrelationId.HEADER, correlationId);
            response.setHeader("Cache-Control", "no-store");
            chain.doFilter(authenticated(request, identity), response);
        }
    }

    private static HttpServletRequest authenticated(HttpServletRequest request, Authenticated identity) {
        Principal principal = new ApiPrincipal(identity);
        return new HttpServletRequestWrapper(request) {
            @Override
            public Principal getUserPrincipal() {
                return principal;
            }

            @Override
            public boolean isUserInRole(String role) {
                return identity.hasRole(role);
            }
        };
    }
}
