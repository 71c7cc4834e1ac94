package org.tickway.simulator.binance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tickway.simulator.json.JsonParser;
import org.tickway.simulator.json.JsonSyntaxException;
import org.tickway.simulator.json.JsonValue;

/**
 * The JSON control messages and their replies. Stateless.
 *
 * <p>Texts and codes: web-socket-streams.md, "Live Subscribing/Unsubscribing" and "Error Messages". Not documented, so
 * chosen here: more streams than a connection may have, and params that are not stream names, are refused with code 2.
 */
final class ControlMessages {
    private static final int MAXIMUM_ID_CHARACTERS = 36;
    private static final String VARIANTS =
            "`SUBSCRIBE`, `UNSUBSCRIBE`, `LIST_SUBSCRIPTIONS`, `SET_PROPERTY`, `GET_PROPERTY`";

    /** What control messages act on. */
    interface Target {
        /** False if the connection would then have too many streams; nothing is changed in that case. */
        boolean subscribe(List<String> streams);

        void unsubscribe(List<String> streams);

        List<String> subscriptions();

        boolean combined();

        void setCombined(boolean combined);
    }

    private ControlMessages() {}

    /** Carries out the request and gives its reply. */
    static String answer(byte[] request, Target target) {
        JsonValue value;
        try {
            value = JsonParser.parse(request);
        } catch (JsonSyntaxException e) {
            return "{\"code\":3,\"msg\":\"Invalid JSON: expected value at line " + e.line() + " column " + e.column()
                    + "\"}";
        }
        if (!(value instanceof JsonValue.Members members)) {
            return invalid("expected an object at line 1 column " + value.end());
        }
        if (!(members.get("method") instanceof JsonValue.Text method)) {
            return invalid("missing field `method` at line 1 column " + members.end());
        }
        String id = id(members.get("id"), request);
        if (id == null) {
            return invalid("request ID must be an unsigned integer");
        }
        List<JsonValue> params = members.get("params") instanceof JsonValue.Array array ? array.items() : List.of();
        return switch (method.value()) {
            case "SUBSCRIBE", "UNSUBSCRIBE" -> changeStreams(method.value(), params, id, target);
            case "LIST_SUBSCRIPTIONS" ->
                params.isEmpty()
                        ? result(
                                target.subscriptions().stream()
                                        .map(JsonParser::quote)
                                        .collect(Collectors.joining(",", "[", "]")),
                                id)
                        : invalid("too many parameters");
            case "SET_PROPERTY" -> setProperty(params, id, target);
            case "GET_PROPERTY" -> getProperty(params, id, target);
            default ->
                invalid("unknown variant `" + method.value() + "`, expected one of " + VARIANTS + " at line 1 column "
                        + method.end());
        };
    }

    private static String changeStreams(String method, List<JsonValue> params, String id, Target target) {
        List<String> streams = new ArrayList<>(params.size());
        for (JsonValue param : params) {
            if (!(param instanceof JsonValue.Text stream)) {
                return invalid("stream name must be a string");
            }
            streams.add(stream.value());
        }
        if (method.equals("UNSUBSCRIBE")) {
            target.unsubscribe(streams);
        } else if (!target.subscribe(streams)) {
            return invalid("too many streams for one connection");
        }
        return result("null", id);
    }

    private static String setProperty(List<JsonValue> params, String id, Target target) {
        if (params.isEmpty() || !(params.get(0) instanceof JsonValue.Text property)) {
            return invalid("property name must be a string");
        }
        if (!property.value().equals("combined")) {
            return unknownProperty(id);
        }
        if (params.size() > 2) {
            return invalid("too many parameters");
        }
        if (params.size() < 2 || !(params.get(1) instanceof JsonValue.Truth combined)) {
            return "{\"code\":1,\"msg\":\"Invalid value type: expected Boolean\"}";
        }
        target.setCombined(combined.value());
        return result("null", id);
    }

    private static String getProperty(List<JsonValue> params, String id, Target target) {
        if (params.isEmpty() || !(params.get(0) instanceof JsonValue.Text property)) {
            return invalid("property name must be a string");
        }
        if (!property.value().equals("combined")) {
            return unknownProperty(id);
        }
        return params.size() > 1 ? invalid("too many parameters") : result(Boolean.toString(target.combined()), id);
    }

    /** The id as it is to be written into the reply; null if it is absent or of a type that is not accepted. */
    private static @Nullable String id(@Nullable JsonValue id, byte[] request) {
        if (id instanceof JsonValue.Nothing) {
            return "null";
        }
        if (id instanceof JsonValue.Numeral numeral) {
            return numeral.literal().matches("-?\\d{1,18}") ? numeral.literal() : longOrNull(numeral);
        }
        if (id instanceof JsonValue.Text text
                && text.value().length() <= MAXIMUM_ID_CHARACTERS
                && text.value().matches("[A-Za-z0-9_-]*")) {
            return new String(request, text.start(), text.end() - text.start(), StandardCharsets.UTF_8);
        }
        return null;
    }

    private static @Nullable String longOrNull(JsonValue.Numeral numeral) {
        try {
            return Long.toString(numeral.toLong());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String result(String json, String id) {
        return "{\"result\":" + json + ",\"id\":" + id + "}";
    }

    private static String unknownProperty(String id) {
        return "{\"code\":0,\"msg\":\"Unknown property\",\"id\":" + id + "}";
    }

    private static String invalid(String fault) {
        return "{\"code\":2,\"msg\":" + JsonParser.quote("Invalid request: " + fault) + "}";
    }
}
