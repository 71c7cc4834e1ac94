package org.tickway.web.handshake;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads an attempt out of a servlet request. Stateless. */
final class ServletAttempt {

    private ServletAttempt() {}

    static HandshakeAttempt of(HttpServletRequest request) {
        Map<String, List<String>> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name.toLowerCase(Locale.ROOT), Collections.list(request.getHeaders(name)));
        }
        Map<String, List<String>> query = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> query.put(name, List.of(values)));
        String inServlet = request.getPathInfo();
        String path = inServlet == null ? request.getServletPath() : request.getServletPath() + inServlet;
        return new HandshakeAttempt(request.getMethod(), path, headers, query, request.getRemoteAddr());
    }
}
