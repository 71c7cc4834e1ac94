package org.tickway.simulator.binance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tickway.simulator.json.JsonParser;
import org.tickway.simulator.json.JsonSyntaxException;
import org.tickway.simulator.json.JsonValue;

/**
 * The WebSocket API as far as user data need it: subscriptions by signature, and the listen keys of former times. Confined to
 * the event loop.
 *
 * <p>Methods, texts and codes: web-socket-api.md, "User Data Stream requests", and errors.md. {@code session.logon} wants an
 * Ed25519 key, which the simulator's account does not have.
 */
final class WebSocketApi {

    private static final String LIMITS = "[{\"rateLimitType\":\"REQUEST_WEIGHT\",\"interval\":\"MINUTE\","
            + "\"intervalNum\":1,\"limit\":6000,\"count\":2}]";
    private static final long RECEIVE_WINDOW_MS = 5_000;
    private static final long CLOCK_LEAD_MS = 1_000;
    private static final int BAD_REQUEST = 400;

    private record Subscription(ClientSession session, int id, String apiKey) {}

    private final StreamHub hub;
    private final ApiKeys apiKeys;
    private final ListenKeys listenKeys;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private int lastId = -1;

    WebSocketApi(StreamHub hub, ApiKeys apiKeys, ListenKeys listenKeys) {
        this.hub = hub;
        this.apiKeys = apiKeys;
        this.listenKeys = listenKeys;
    }

    /** Carries out the request and gives its reply. */
    String answer(byte[] request, ClientSession session) {
        JsonValue value;
        try {
            value = JsonParser.parse(request);
        } catch (JsonSyntaxException e) {
            return error("null", BAD_REQUEST, -1100, "Illegal characters found in parameter 'request'.");
        }
        if (!(value instanceof JsonValue.Members members)
                || !(members.get("method") instanceof JsonValue.Text method)) {
            return error(
                    "null",
                    BAD_REQUEST,
                    -1102,
                    "Mandatory parameter 'method' was not sent, was empty/null, or malformed.");
        }
        JsonValue id = members.get("id");
        String echoed = id == null
                ? "null"
                : id instanceof JsonValue.Text text ? JsonParser.quote(text.value()) : raw(id, request);
        Map<String, String> params = params(members.get("params"));
        return switch (method.value()) {
            case "ping" -> result(echoed, "{}");
            case "time" -> result(echoed, "{\"serverTime\":" + System.currentTimeMillis() + "}");
            case "userDataStream.subscribe.signature" -> subscribe(echoed, params, session);
            case "userDataStream.subscribe" ->
                error(echoed, BAD_REQUEST, -1022, "Please log in with session.logon first.");
            case "userDataStream.unsubscribe" -> unsubscribe(echoed, params, session);
            case "session.subscriptions" -> result(echoed, list(session));
            case "session.logon" -> error(echoed, BAD_REQUEST, -4056, "HMAC_SHA256 API key is not supported.");
            case "userDataStream.start" -> listenKey("POST", echoed, params);
            case "userDataStream.ping" -> listenKey("PUT", echoed, params);
            case "userDataStream.stop" -> listenKey("DELETE", echoed, params);
            default -> error(echoed, BAD_REQUEST, -1020, "This operation is not supported.");
        };
    }

    private static String raw(JsonValue value, byte[] request) {
        return new String(request, value.start(), value.end() - value.start(), StandardCharsets.UTF_8);
    }

    private static Map<String, String> params(@Nullable JsonValue params) {
        Map<String, String> texts = new TreeMap<>();
        if (params instanceof JsonValue.Members members) {
            members.values().forEach((key, value) -> {
                if (value instanceof JsonValue.Text text) {
                    texts.put(key, text.value());
                } else if (value instanceof JsonValue.Numeral numeral) {
                    texts.put(key, numeral.literal());
                }
            });
        }
        return texts;
    }

    private String subscribe(String id, Map<String, String> params, ClientSession session) {
        HttpReply refusal = apiKeys.refusal(params.get("apiKey"));
        if (refusal != null) {
            return refused(id, refusal);
        }
        String signature = params.getOrDefault("signature", "");
        String signed = params.entrySet().stream()
                .filter(param -> !param.getKey().equals("signature"))
                .map(param -> param.getKey() + "=" + param.getValue())
                .collect(Collectors.joining("&"));
        if (!apiKeys.isSigned(signed, signature)) {
            return error(id, BAD_REQUEST, -1022, "Signature for this request is not valid.");
        }
        long nowMs = System.currentTimeMillis();
        long timestamp = number(params.get("timestamp"));
        long windowMs = params.containsKey("recvWindow") ? number(params.get("recvWindow")) : RECEIVE_WINDOW_MS;
        if (timestamp >= nowMs + CLOCK_LEAD_MS || nowMs - timestamp > windowMs) {
            return error(id, BAD_REQUEST, -1021, "Timestamp for this request is outside of the recvWindow.");
        }
        String apiKey = params.getOrDefault("apiKey", "");
        forgetTheGone();
        if (subscriptions.stream()
                .anyMatch(one -> one.session() == session && one.apiKey().equals(apiKey))) {
            return error(id, BAD_REQUEST, -2035, "User Data Stream subscription already active.");
        }
        subscriptions.add(new Subscription(session, ++lastId, apiKey));
        return result(id, "{\"subscriptionId\":" + lastId + "}");
    }

    private static long number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    private String unsubscribe(String id, Map<String, String> params, ClientSession session) {
        String wanted = params.getOrDefault("subscriptionId", "");
        boolean any = subscriptions.removeIf(one -> one.session() == session
                && (wanted.isEmpty() || Integer.toString(one.id()).equals(wanted)));
        return any ? result(id, "{}") : error(id, BAD_REQUEST, -2036, "User Data Stream subscription not active.");
    }

    private String list(ClientSession session) {
        return subscriptions.stream()
                .filter(one -> one.session() == session)
                .map(one -> "{\"subscriptionId\":" + one.id() + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private String listenKey(String method, String id, Map<String, String> params) {
        String listenKey = params.get("listenKey");
        HttpReply reply = listenKeys.answer(
                method, params.get("apiKey"), listenKey == null ? Map.of() : Map.of("listenKey", List.of(listenKey)));
        return reply.status() == 200 ? result(id, reply.json()) : refused(id, reply);
    }

    private void forgetTheGone() {
        List<ClientSession> present = hub.sessions();
        subscriptions.removeIf(one -> !present.contains(one.session()));
    }

    /** Tells every subscription. */
    void publish(String event) {
        forgetTheGone();
        subscriptions.forEach(one -> one.session().sendText(wrapped(one, event)));
    }

    private static String wrapped(Subscription subscription, String event) {
        return "{\"subscriptionId\":" + subscription.id() + ",\"event\":" + event + "}";
    }

    /** Ends every subscription and says so. */
    void terminateAll() {
        publish(UserEvents.terminated(System.currentTimeMillis()));
        subscriptions.clear();
    }

    /** Subscriptions of present connections. */
    int subscriptions() {
        forgetTheGone();
        return subscriptions.size();
    }

    private static String result(String id, String json) {
        return "{\"id\":" + id + ",\"status\":200,\"result\":" + json + ",\"rateLimits\":" + LIMITS + "}";
    }

    private static String refused(String id, HttpReply refusal) {
        return "{\"id\":" + id + ",\"status\":" + refusal.status() + ",\"error\":" + refusal.json() + ",\"rateLimits\":"
                + LIMITS + "}";
    }

    private static String error(String id, int status, int code, String message) {
        return refused(id, HttpReply.error(status, code, message));
    }
}
