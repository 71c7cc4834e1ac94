package org.tickway.web.openalgo;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tickway.web.json.JsonText;

/** Writes what a client is answered, as UTF-8. Stateless. */
final class Answers {

    /** The protocol names the broker behind every answer; behind this gateway there may be several. */
    static final String BROKER = "tickway";

    /** What became of one symbol: null is success. */
    record Result(
            Symbol symbol,
            @Nullable ErrorCode failure,
            @Nullable String message) {

        static Result success(Symbol symbol) {
            return new Result(symbol, null, null);
        }
    }

    private Answers() {}

    static byte[] authenticated(String user) {
        return success("auth")
                .field("message", "Authentication successful")
                .field("broker", BROKER)
                .field("user_id", user)
                .beginObject("supported_features")
                .field("ltp", true)
                .field("quote", true)
                .field("depth", true)
                .endObject()
                .endObject()
                .utf8();
    }

    /** Errors have no type in this protocol. */
    static byte[] error(ErrorCode code, String message, @Nullable String requestId) {
        return requestId(beginError(code, message), requestId).endObject().utf8();
    }

    static byte[] rateLimited(long retryAfterMs) {
        return beginError(ErrorCode.RATE_LIMITED, "too many messages; try again later")
                .field("retry_after_ms", retryAfterMs)
                .endObject()
                .utf8();
    }

    static byte[] subscribed(List<Result> results, Mode mode, int levels, @Nullable String requestId) {
        boolean all = results.stream().allMatch(result -> result.failure() == null);
        JsonText json = begin("subscribe", all ? "success" : "partial").beginArray("subscriptions");
        for (Result result : results) {
            symbol(json.beginObject(), result);
            if (result.failure() == null) {
                json.field("mode", mode.wireName()).field("depth", levels);
            }
            json.field("broker", BROKER).endObject();
        }
        json.endArray().field("message", "Subscription processing complete").field("broker", BROKER);
        return requestId(json, requestId).endObject().utf8();
    }

    static byte[] unsubscribed(List<Symbol> successful, @Nullable String requestId) {
        JsonText json = success("unsubscribe")
                .field("message", "Unsubscription processing complete")
                .beginArray("successful");
        for (Symbol symbol : successful) {
            symbol(json.beginObject(), Result.success(symbol))
                    .field("broker", BROKER)
                    .endObject();
        }
        json.endArray().beginArray("failed").endArray().field("broker", BROKER);
        return requestId(json, requestId).endObject().utf8();
    }

    static byte[] orders(String type, String message, @Nullable String requestId) {
        return requestId(success(type).field("message", message), requestId)
                .endObject()
                .utf8();
    }

    static byte[] pong(long nowMs, Request.Ping ping) {
        JsonText json = success("pong").field("server_timestamp", nowMs);
        String timestamp = ping.timestamp();
        if (timestamp != null) {
            json.json("client_timestamp", timestamp);
        }
        String pingId = ping.pingId();
        if (pingId != null) {
            json.json("_pingId", pingId);
        }
        return json.endObject().utf8();
    }

    static byte[] brokerInfo(String user, boolean ready) {
        return success("broker_info")
                .field("broker", BROKER)
                .field("adapter_status", ready ? "connected" : "disconnected")
                .field("user_id", user)
                .endObject()
                .utf8();
    }

    static byte[] supportedBrokers() {
        return success("supported_brokers")
                .beginArray("brokers")
                .element(BROKER)
                .endArray()
                .field("count", 1)
                .endObject()
                .utf8();
    }

    private static JsonText symbol(JsonText json, Result result) {
        json.field("symbol", result.symbol().symbol())
                .field("exchange", result.symbol().exchange())
                .field("status", result.failure() == null ? "success" : "error");
        ErrorCode failure = result.failure();
        if (failure != null) {
            json.field("code", failure.name()).field("message", result.message());
        }
        return json;
    }

    private static JsonText success(String type) {
        return begin(type, "success");
    }

    private static JsonText begin(String type, String status) {
        return new JsonText().beginObject().field("type", type).field("status", status);
    }

    private static JsonText beginError(ErrorCode code, String message) {
        return new JsonText()
                .beginObject()
                .field("status", "error")
                .field("code", code.name())
                .field("message", message);
    }

    private static JsonText requestId(JsonText json, @Nullable String requestId) {
        return requestId == null ? json : json.json("request_id", requestId);
    }
}
