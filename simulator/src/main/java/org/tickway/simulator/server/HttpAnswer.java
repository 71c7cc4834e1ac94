package org.tickway.simulator.server;

import java.util.Map;

/** What a request is answered with. */
public record HttpAnswer(int status, String contentType, String body, Map<String, String> headers) {

    public HttpAnswer {
        headers = Map.copyOf(headers);
    }

    /** Status 200 with JSON. */
    public static HttpAnswer json(String body) {
        return new HttpAnswer(200, "application/json", body, Map.of());
    }

    /** An error with a text. */
    public static HttpAnswer error(int status, String text) {
        return new HttpAnswer(status, "text/plain", text, Map.of());
    }
}
