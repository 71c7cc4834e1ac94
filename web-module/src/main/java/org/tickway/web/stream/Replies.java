package org.tickway.web.stream;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tickway.session.Frequency;
import org.tickway.session.RateLimit;
import org.tickway.session.Session;
import org.tickway.session.SubscribeResult;
import org.tickway.session.Subscription;
import org.tickway.tick.StreamState;
import org.tickway.topic.InstrumentTopic;
import org.tickway.topic.StateChange;
import org.tickway.topic.Topic;
import org.tickway.web.json.JsonText;

/**
 * Writes the control messages of the gateway as UTF-8, as the stream protocol has them. Stateless but for the
 * correlation id of its session; any thread.
 */
final class Replies {

    private static final long RATE_WINDOW_MS = 60_000;

    /** States that need no explanation. */
    private static final Set<StreamState> SOUND = EnumSet.of(StreamState.LIVE, StreamState.REPLAYED);

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

    /**
     * @param limit under which such requests fall
     * @param messages the limit of all messages
     */
    byte[] subscribed(OpId id, SubscribeResult result, RateLimit limit, RateLimit messages) {
        JsonText json = topics(message("subscribed", id), result).beginObject("rateLimit");
        limit(json, limit).field("windowMs", RATE_WINDOW_MS).beginObject("messages");
        return limit(json, messages).endObject().endObject().endObject().utf8();
    }

    /** Topics that have come into being and that a pattern of the client stands for. */
    byte[] joined(SubscribeResult result) {
        return topics(message("subscribed", OpId.NONE), result).endObject().utf8();
    }

    /** A session was taken over. */
    byte[] resumed(OpId id, Session session, SubscribeResult result) {
        return topics(message("resumed", id).field("session", session.id()), result)
                .endObject()
                .utf8();
    }

    /** The replay begins. */
    byte[] replaying(OpId id, SubscribeResult result) {
        return topics(message("replaying", id), result).endObject().utf8();
    }

    byte[] subscriptions(OpId id, Session session) {
        Frequency sessionFrequency = session.frequency();
        JsonText json = message("subscriptions", id)
                .field("frequency", sessionFrequency.wireName())
                .field("effectiveFrequency", session.effectiveFrequency().wireName())
                .field("background", session.isBackground());
        patterns(json, session.patterns()).beginArray("topics");
        for (Subscription subscription : session.subscriptions()) {
            Frequency own = subscription.options().frequency();
            topic(json.beginObject(), subscription, false)
                    .field("frequency", (own == null ? sessionFrequency : own).wireName())
                    .endObject();
        }
        return json.endArray().endObject().utf8();
    }

    byte[] ack(OpId id) {
        return message("ack", id).endObject().utf8();
    }

    /**
     * @param failed named topics that it does not hold for
     * @param code why
     */
    byte[] ack(OpId id, Collection<String> failed, ErrorCode code) {
        return failures(message("ack", id), failed, code).endObject().utf8();
    }

    /** A new credential is accepted; {@code ended} are subscriptions that it does not allow. */
    byte[] refreshed(OpId id, long expiresAtMs, List<String> ended) {
        JsonText json = message("ack", id);
        if (expiresAtMs != Long.MAX_VALUE) {
            json.field("expiresAt", expiresAtMs);
        }
        return failures(json, ended, ErrorCode.FORBIDDEN).endObject().utf8();
    }

    /** A message is published under this number; now, or earlier with the same key. */
    byte[] published(OpId id, String topic, int epoch, long sequence, boolean duplicate) {
        JsonText json =
                message("ack", id).field("topic", topic).field("epoch", epoch).field("seq", sequence);
        return (duplicate ? json.field("duplicate", true) : json).endObject().utf8();
    }

    byte[] pong(OpId id, long nowMs) {
        return message("pong", id).field("time", nowMs).endObject().utf8();
    }

    byte[] error(OpId id, ErrorCode code, String message) {
        return error(id, code.name(), message);
    }

    /**
     * @param code an error code of the protocol
     */
    byte[] error(OpId id, String code, String message) {
        return beginError(id, code, message).endObject().utf8();
    }

    byte[] rateLimited(OpId id, String message, long retryAfterMs) {
        return beginError(id, ErrorCode.RATE_LIMITED.name(), message)
                .field("retryAfterMs", retryAfterMs)
                .endObject()
                .utf8();
    }

    private JsonText beginError(OpId id, String code, String message) {
        return message("error", id)
                .field("code", code)
                .field("message", message)
                .field("correlationId", correlationId);
    }

    private static JsonText message(String type, OpId id) {
        JsonText json = new JsonText().beginObject().field("type", type);
        return id.isPresent() ? json.json("id", id.json()) : json;
    }

    private static JsonText topics(JsonText json, SubscribeResult result) {
        json.beginArray("topics");
        for (Subscription subscription : result.accepted()) {
            topic(json.beginObject(), subscription, true).endObject();
        }
        json.endArray();
        if (!result.failed().isEmpty()) {
            json.beginArray("failed");
            for (SubscribeResult.Failure failure : result.failed()) {
                failure(json, failure.topic(), failure.code());
            }
            json.endArray();
        }
        return patterns(json, result.patterns());
    }

    private static JsonText patterns(JsonText json, List<String> patterns) {
        if (!patterns.isEmpty()) {
            json.beginArray("patterns");
            patterns.forEach(json::element);
            json.endArray();
        }
        return json;
    }

    private static JsonText topic(JsonText json, Subscription subscription, boolean explained) {
        Topic home = subscription.home();
        json.field("topic", subscription.name()).field("canonical", home.name()).field("ref", home.ref());
        if (home instanceof InstrumentTopic ofInstrument) {
            json.field("instrumentId", ofInstrument.instrument().id());
        }
        Topic served = subscription.topic();
        synchronized (served) {
            StateChange state = served.state();
            json.field("epoch", subscription.epoch())
                    .field("seq", subscription.sequence())
                    .field("state", state.state().name());
            if (explained && !SOUND.contains(state.state())) {
                json.field("reason", state.reason().text(state.argument()));
            }
            return json.field("recovered", subscription.recovered());
        }
    }

    private static JsonText limit(JsonText json, RateLimit limit) {
        return json.field("burst", limit.burst()).field("sustained", limit.sustainedPerMinute());
    }

    private static JsonText failures(JsonText json, Collection<String> topics, ErrorCode code) {
        if (!topics.isEmpty()) {
            json.beginArray("failed");
            topics.forEach(topic -> failure(json, topic, code.name()));
            json.endArray();
        }
        return json;
    }

    private static void failure(JsonText json, @Nullable String topic, String code) {
        json.beginObject().field("topic", topic).field("code", code).endObject();
    }
}
