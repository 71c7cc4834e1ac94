package org.tickway.web.stream;

import jakarta.json.stream.JsonParser.Event;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tickway.session.Frequency;
import org.tickway.session.ReplayRequest;
import org.tickway.session.Standing;
import org.tickway.session.SubscribeOptions;
import org.tickway.topic.PriceField;
import org.tickway.topic.TopicPattern;

/**
 * The fields of one message as they are read, in whatever order, and the op that they make in the end. One thread.
 */
final class OpDraft {

    static final int MAX_TOPICS = 1_000;
    static final int MAX_TOPIC_LENGTH = 128;
    static final int MAX_DEPTH = 10_000;
    static final long MAX_BYTES_PER_SECOND = 1_000_000_000_000L;
    static final int MAX_KEY_LENGTH = 128;

    private static final int MAX_OP_LENGTH = 32;
    private static final int MAX_FIELDS = 64;
    private static final int MAX_FIELD_LENGTH = 32;
    private static final int MAX_SESSION_LENGTH = 128;
    private static final int MAX_TOKEN_LENGTH = 16_384;
    private static final String KNOWN_FREQUENCIES = "high, normal, low or background";

    private @Nullable String name;
    private OpId id = OpId.NONE;
    private @Nullable List<String> topics;
    private @Nullable Frequency frequency;
    private @Nullable Integer depth;
    private @Nullable Integer priceFields;
    private @Nullable Long maxBytesPerSecond;
    private @Nullable Boolean enabled;
    private @Nullable String session;
    private @Nullable Long fromNs;
    private @Nullable Long toNs;
    private double speed = 1;
    private @Nullable String topic;
    private @Nullable String payload;
    private @Nullable String key;
    private @Nullable String token;
    private Map<String, Standing> resume = Map.of();
    private Map<String, Standing> positions = Map.of();

    OpId id() {
        return id;
    }

    void take(String field, JsonFields fields) throws MalformedOpException {
        switch (field) {
            case "op" -> name = fields.string("op", MAX_OP_LENGTH);
            case "id" -> id = readId(fields);
            case "topics" -> topics = fields.strings("topics", MAX_TOPICS, MAX_TOPIC_LENGTH);
            case "frequency" -> frequency = readFrequency(fields);
            case "depth" -> depth = (int) fields.integer("depth", 0, MAX_DEPTH);
            case "fields" -> priceFields = priceFields(fields.strings("fields", MAX_FIELDS, MAX_FIELD_LENGTH));
            case "maxBytesPerSecond" ->
                maxBytesPerSecond = fields.integer("maxBytesPerSecond", 0, MAX_BYTES_PER_SECOND);
            case "resume" -> resume = StandingsReader.read("resume", fields);
            case "positions" -> positions = StandingsReader.read("positions", fields);
            case "enabled" -> enabled = fields.flag("enabled");
            case "session" -> session = fields.string("session", MAX_SESSION_LENGTH);
            case "from" -> fromNs = TimeReader.read("from", fields);
            case "to" -> toNs = TimeReader.read("to", fields);
            case "speed" -> speed = fields.decimal("speed", 0, ReplayRequest.MAX_SPEED);
            case "topic" -> topic = fields.string("topic", MAX_TOPIC_LENGTH);
            case "payload" -> payload = fields.object("payload");
            case "key" -> key = fields.string("key", MAX_KEY_LENGTH);
            case "token" -> token = fields.string("token", MAX_TOKEN_LENGTH);
            default -> fields.skip();
        }
    }

    Op op() throws MalformedOpException {
        String op = required("op", name);
        return switch (op) {
            case "subscribe" -> subscribe();
            case "unsubscribe" -> new Op.Unsubscribe(id, needed(op, "topics", topics));
            case "set" -> set();
            case "background" -> new Op.Background(id, needed(op, "enabled", enabled));
            case "resume" -> new Op.Resume(id, needed(op, "session", session), positions);
            case "replay" -> replay();
            case "publish" -> new Op.Publish(id, needed(op, "topic", topic), needed(op, "payload", payload), key);
            case "refresh" -> new Op.Refresh(id, needed(op, "token", token));
            case "list" -> new Op.ListSubscriptions(id);
            case "ping" -> new Op.Ping(id);
            default -> new Op.Unknown(id, op);
        };
    }

    private Op subscribe() throws MalformedOpException {
        return new Op.Subscribe(
                id,
                needed("subscribe", "topics", topics),
                new SubscribeOptions(
                        frequency,
                        depth == null ? 0 : depth,
                        priceFields == null ? SubscribeOptions.ALL_FIELDS : priceFields),
                resume);
    }

    private Op set() throws MalformedOpException {
        if (frequency == null && maxBytesPerSecond == null && priceFields == null && depth == null) {
            throw new MalformedOpException("set needs frequency, maxBytesPerSecond, fields or depth");
        }
        if (topics != null && maxBytesPerSecond != null) {
            throw new MalformedOpException("maxBytesPerSecond holds for the session and cannot go with topics");
        }
        if (topics == null && (priceFields != null || depth != null)) {
            throw new MalformedOpException("fields and depth hold for topics, which must be named");
        }
        return new Op.Set(id, topics, frequency, priceFields, depth, maxBytesPerSecond);
    }

    private Op replay() throws MalformedOpException {
        List<String> named = needed("replay", "topics", topics);
        long from = needed("replay", "from", fromNs);
        if (toNs != null && toNs <= from) {
            throw new MalformedOpException("to must be later than from");
        }
        for (String one : named) {
            if (TopicPattern.isPattern(one)) {
                throw new MalformedOpException(
                        "topics: '" + JsonFields.shown(one) + "' is a pattern; a replay needs whole names");
            }
        }
        return new Op.Replay(id, new ReplayRequest(named, from, toNs, speed));
    }

    private static <T> T needed(String op, String field, @Nullable T value) throws MalformedOpException {
        if (value == null) {
            throw new MalformedOpException(op + " needs " + field);
        }
        return value;
    }

    private static <T> T required(String field, @Nullable T value) throws MalformedOpException {
        if (value == null) {
            throw new MalformedOpException(field + " is missing");
        }
        return value;
    }

    private static OpId readId(JsonFields fields) throws MalformedOpException {
        Event event = fields.next();
        if (event == Event.VALUE_STRING) {
            return OpId.ofString(fields.bounded("id", OpId.MAX_LENGTH));
        }
        if (event == Event.VALUE_NUMBER) {
            return OpId.ofNumber(fields.bounded("id", OpId.MAX_LENGTH));
        }
        throw new MalformedOpException("id must be a number or a string");
    }

    private static Frequency readFrequency(JsonFields fields) throws MalformedOpException {
        String text = fields.string("frequency", MAX_FIELD_LENGTH);
        Frequency known = Frequency.of(text);
        if (known == null) {
            throw new MalformedOpException("frequency='" + JsonFields.shown(text) + "' must be " + KNOWN_FREQUENCIES);
        }
        return known;
    }

    private static int priceFields(List<String> names) throws MalformedOpException {
        int bits = 0;
        for (String wireName : names) {
            PriceField known = PriceField.of(wireName);
            if (known == null) {
                throw new MalformedOpException("fields: '" + JsonFields.shown(wireName) + "' is not a price field");
            }
            bits |= known.bit();
        }
        return bits;
    }
}
