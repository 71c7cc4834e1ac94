package org.tickway.web.handshake;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.tickway.web.channel.GuardedUpgrade;

/**
 * An accepted handshake as the container sees it: with its user, with the guard before the container's handler, and without
 * the offer of extensions that this client does not get.
 */
final class UpgradeRequest extends HttpServletRequestWrapper {

    private static final String EXTENSIONS = "Sec-WebSocket-Extensions";

    private final HttpServletRequest request;
    private final StreamPrincipal principal;

    UpgradeRequest(HttpServletRequest request, StreamPrincipal principal) {
        super(request);
        this.request = request;
        this.principal = principal;
    }

    @Override
    public Principal getUserPrincipal() {
        return principal;
    }

    @Override
    public boolean isUserInRole(String role) {
        return principal.identity().roles().contains(role);
    }

    @Override
    public <T extends HttpUpgradeHandler> T upgrade(Class<T> type) throws IOException, ServletException {
        return GuardedUpgrade.upgrade(request, type, principal.guard(), principal.connection());
    }

    @Override
    public @Nullable String getHeader(String name) {
        return isHidden(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return isHidden(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                .filter(name -> !isHidden(name))
                .toList());
    }

    private boolean isHidden(String header) {
        return header.equalsIgnoreCase(EXTENSIONS) && !principal.request().isMobile();
    }
}
