package org.tickway.web.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.tickway.web.json.JsonText;

/**
 * A refusal, as the client sees it.
 *
 * @param status HTTP status
 * @param code short reason in capitals, stable for programs
 * @param detail a sentence for people; never a credential, a stack trace or an internal name
 * @param headers what the status asks for besides the body, such as {@code Retry-After}
 */
public record Problem(int status, String code, String detail, Map<String, String> headers) {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(406, "Not Acceptable"),
            Map.entry(409, "Conflict"),
            Map.entry(413, "Content Too Large"),
            Map.entry(415, "Unsupported Media Type"),
            Map.entry(426, "Upgrade Required"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(503, "Service Unavailable"));

    public Problem {
        headers = Map.copyOf(headers);
    }

    public static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, Map.of());
    }

    public static Problem badRequest(String detail) {
        return of(400, "BAD_REQUEST", detail);
    }

    public static Problem unauthorized(String code, String detail) {
        return new Problem(401, code, detail, Map.of("WWW-Authenticate", "Bearer realm=\"tickway\""));
    }

    public static Problem forbidden(String code, String detail) {
        return of(403, code, detail);
    }

    public static Problem notFound(String code, String detail) {
        return of(404, code, detail);
    }

    /** 429 or 503, with the time after which it is worth trying again. */
    public static Problem later(int status, String code, String detail, long retryAfterSeconds) {
        return new Problem(status, code, detail, Map.of("Retry-After", Long.toString(Math.max(1, retryAfterSeconds))));
    }

    public String json(String correlationId) {
        return new JsonText()
                .beginObject()
                .field("type", "about:blank")
                .field("title", TITLES.getOrDefault(status, "HTTP " + status))
                .field("status", status)
                .field("code", code)
                .field("detail", detail)
                .field("correlationId", correlationId)
                .endObject()
                .toString();
    }

    public void send(HttpServletResponse response, String correlationId) throws IOException {
        response.setStatus(status);
        headers.forEach(response::setHeader);
        response.setHeader(CorrelationId.HEADER, correlationId);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(MEDIA_TYPE);
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(json(correlationId));
    }
}
