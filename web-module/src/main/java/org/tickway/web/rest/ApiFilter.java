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
import org.tickway.security.AuthenticationResult.Authenticated;
import org.tickway.security.Authenticator;
import org.tickway.security.HandshakeCredentials;
import org.tickway.web.problem.CorrelationId;

/** Stands before the HTTP resources: no answer without a credential. Any thread. */
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
        String path = request.getRequestURI().substring(request.getContextPath().length());
        ApiPolicy.Outcome outcome = new ApiPolicy(authenticator::authenticate)
                .decide(
                        path,
                        HandshakeCredentials.ofHeaders(
                                request.getRemoteAddr(),
                                request.getHeader("Authorization"),
                                request.getHeader("X-API-Key")));
        if (outcome instanceof ApiPolicy.Outcome.Refused refused) {
            refused.problem().send(response, correlationId);
        } else if (outcome instanceof ApiPolicy.Outcome.Accepted accepted) {
            response.setHeader(CorrelationId.HEADER, correlationId);
            response.setHeader("Cache-Control", "no-store");
            chain.doFilter(authenticated(request, accepted.identity()), response);
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
