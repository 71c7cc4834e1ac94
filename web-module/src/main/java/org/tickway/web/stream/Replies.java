package org.tickway.web.stream;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tickway.session.Frequency;
import org.tickway.session.RateLimitConfig;
import org.tickway.session.Session;
import org.tickway.session.SubscribeResult;
import org.tickway.session.Subscription;
import org.tickway.topic.InstrumentTopic;
import org.tickway.topic.Topic;
import org.tickway.web.json.JsonText;

/**
 * Writes the control messages of the gateway as UTF-8, as the stream protocol has them. Stateless but for the
 * correlation id of its session; any thread.
 */
final class Replies {

    private static final long RATE_WINDOW_MS = 60_000;

    private final String correlationId;

    Replies(String correlationId) {
        this.correlationId = correlationId;
    }

    byte[] welcome(Session session, String node, long heartbeatMs, String protocol, long nowMs) {
        return message("welcome", OpId.NONE)
                .field("session", session.id())
                .field("node", node)
                .field("user", session.identity().user())
                .field("heartbeat", heartbeatMs)
                .field("protocol", protocol)
                .field("time", nowMs)
                .endObject()
                .utf8();
    }

    byte[] subscribed(OpId id, SubscribeResult result, Map<String, Op.Standing> resume) {
        JsonText json = message("subscribed", id).beginArray("topics");
        for (Subscription subscription : result.accepted()) {
            topic(json.beginObject(), subscription, resume.get(subscription.name()))
                    .endObject();
        }
        json.endArray();
        if (!result.failed().isEmpty()) {
            json.beginArray("failed");
            for (SubscribeResult.Failure failure : result.failed()) {
                failure(json, failure.topic(), failure.code());
            }
            json.endArray();
        }
        return json.beginObject("rateLimit")
                .field("burst", RateLimitConfig.DEFAULT.messages().burst())
                .field("sustained", RateLimitConfig.DEFAULT.messages().sustainedPerMinute())
                .field("windowMs", RATE_WINDOW_MS)
                .endObject()
                .endObject()
                .utf8();
    }

    byte[] subscriptions(OpId id, List<Subscription> subscriptions, Frequency sessionFrequency) {
        JsonText json = message("subscriptions", id)
                .field("frequency", sessionFrequency.wireName())
                .beginArray("topics");
        for (Subscription subscription : subscriptions) {
            Frequency own = subscription.options().frequency();
            topic(json.beginObject(), subscription, null)
                    .field("frequency", (own == null ? sessionFrequency : own).wireName())
                    .endObject();
        }
        return json.endArray().endObject().utf8();
    }

    /** {@code notSubscribed} are the named topics for which there was nothing to do. */
    byte[] ack(OpId id, List<String> notSubscribed) {
        JsonText json = message("ack", id);
        if (!notSubscribed.isEmpty()) {
            json.beginArray("failed");
            for (String topic : notSubscribed) {
                failure(json, topic, ErrorCode.UNKNOWN_TOPIC.name());
            }
            json.endArray();
        }
        return json.endObject().utf8();
    }

    byte[] pong(OpId id, long nowMs) {
        return message("pong", id).field("time", nowMs).endObject().utf8();
    }

    byte[] error(OpId id, ErrorCode code, String message) {
        return beginError(id, code, message).endObject().utf8();
    }

    byte[] rateLimited(OpId id, long retryAfterMs) {
        return beginError(
                        id,
                        ErrorCode.RATE_LIMITED,
                        "more than " + RateLimitConfig.DEFAULT.messages().sustainedPerMinute() + " messages a minute")
                .field("retryAfterMs", retryAfterMs)
                .endObject()
                .utf8();
    }

    private JsonText beginError(OpId id, ErrorCode code, String message) {
        return message("error", id)
                .field("code", code.name())
                .field("message", message)
                .field("correlationId", correlationId);
    }

    private static JsonText message(String type, OpId id) {
        JsonText json = new JsonText().beginObject().field("type", type);
        return id.isPresent() ? json.json("id", id.json()) : json;
    }

    private static JsonText topic(JsonText json, Subscription subscription, Op.@Nullable Standing resume) {
        Topic topic = subscription.topic();
        synchronized (topic) {
            json.field("topic", subscription.name())
                    .field("canonical", topic.name())
                    .field("ref", topic.ref());
            if (topic instanceof InstrumentTopic ofInstrument) {
                json.field("instrumentId", ofInstrument.instrument().id());
            }
            return json.field("epoch", subscription.epoch())
                    .field("seq", subscription.sequence())
                    .field("state", topic.state().state().name())
                    .field(
                            "recovered",
                            resume != null
                                    && resume.epoch() == subscription.epoch()
                                    && resume.sequence() == subscription.sequence());
        }
    }

    private static void failure(JsonText json, String topic, String code) {
        json.beginObject().field("topic", topic).field("code", code).endObject();
    }
}
