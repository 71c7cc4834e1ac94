package org.tickway.feed.binance;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.tickway.feed.connection.ConnectionScope;
import org.tickway.feed.connection.Handshake;
import org.tickway.feed.connection.MessageKind;

/**
 * An account's events by the WebSocket API, subscribed with a signature. Confined to its event loop.
 *
 * <p>Source: web-socket-api.md, "User Data Stream requests", and user-data-stream.md, as of July 2026.
 */
final class SignedProtocol extends UserProtocol {

    /** Of the API key, the signature, and what the key may do (errors.md). */
    private static final Set<String> KEY_ERRORS = Set.of("-1002", "-1022", "-2014", "-2015");

    private static final String OK = "200";

    private final URI uri;
    private final SignedRequest request;
    private boolean refused;

    SignedProtocol(ConnectionScope scope, BinanceSettings settings, URI uri) {
        super(scope, settings);
        this.uri = uri;
        this.request = new SignedRequest(scope.config().credentials(), scope.clock());
    }

    @Override
    public Handshake handshake() {
        return Handshake.to(uri);
    }

    @Override
    public String greeting() {
        refused = false;
        return request.subscribe();
    }

    /** The handshake has no credentials: only the answer to the greeting can refuse them. */
    @Override
    public boolean isDenial(int status) {
        return refused;
    }

    @Override
    MessageKind read(Map<String, String> message) {
        String status = message.get("status");
        if (status == null) {
            return event(message, "event.");
        }
        if (status.equals(OK)) {
            return message.containsKey("result.subscriptionId") ? MessageKind.WELCOME : MessageKind.UNKNOWN;
        }
        String code = message.getOrDefault("error.code", "");
        refused = KEY_ERRORS.contains(code);
        logRefusal(code + " " + message.getOrDefault("error.msg", ""));
        return MessageKind.DENIED;
    }

    @Override
    MessageKind ended() {
        refused = false;
        return MessageKind.DENIED;
    }
}
