package org.tickway.web.stream;

import jakarta.json.stream.JsonParser.Event;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tickway.session.Frequency;
import org.tickway.session.SubscribeOptions;
import org.tickway.topic.PriceField;

/**
 * The fields of one message as they are read, in whatever order, and the op that they make in the end. One thread.
 */
final class OpDraft {

    static final int MAX_TOPICS = 1_000;
    static final int MAX_TOPIC_LENGTH = 128;
    static final int MAX_DEPTH = 10_000;
    static final long MAX_BYTES_PER_SECOND = 1_000_000_000_000L;

    private static final int MAX_OP_LENGTH = 32;
    private static final int MAX_FIELDS = 64;
    private static final int MAX_FIELD_LENGTH = 32;
    private static final String KNOWN_FREQUENCIES = "high, normal, low or background";

    private @Nullable String name;
    private OpId id = OpId.NONE;
    private @Nullable List<String> topics;
    private @Nullable Frequency frequency;
    private int depth;
    private int priceFields = SubscribeOptions.ALL_FIELDS;
    private @Nullable Long maxBytesPerSecond;
    private final Map<String, Op.Standing> resume = new HashMap<>();

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
            case "resume" -> readResume(fields);
            default -> fields.skip();
        }
    }

    Op op() throws MalformedOpException {
        String op = name;
        if (op == null) {
            throw new MalformedOpException("op is missing");
        }
        return switch (op) {
            case "subscribe" ->
                new Op.Subscribe(
                        id,
                        requiredTopics(op),
                        new SubscribeOptions(frequency, depth, priceFields),
                        Map.copyOf(resume));
            case "unsubscribe" -> new Op.Unsubscribe(id, requiredTopics(op));
            case "set" -> set();
            case "list" -> new Op.ListSubscriptions(id);
            case "ping" -> new Op.Ping(id);
            default -> new Op.Unknown(id, op);
        };
    }

    private Op set() throws MalformedOpException {
        if (frequency == null && maxBytesPerSecond == null) {
            throw new MalformedOpException("set needs frequency or maxBytesPerSecond");
        }
        if (topics != null && maxBytesPerSecond != null) {
            throw new MalformedOpException("maxBytesPerSecond holds for the session and cannot go with topics");
        }
        return new Op.Set(id, topics, frequency, maxBytesPerSecond);
    }

    private List<String> requiredTopics(String op) throws MalformedOpException {
        List<String> named = topics;
        if (named == null) {
            throw new MalformedOpException(op + " needs topics");
        }
        return named;
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

    private void readResume(JsonFields fields) throws MalformedOpException {
        if (fields.next() != Event.START_OBJECT) {
            throw new MalformedOpException("resume must be an object with a topic's name for each field");
        }
        while (fields.next() == Event.KEY_NAME) {
            String topic = fields.bounded("the topic in resume", MAX_TOPIC_LENGTH);
            resume.put(topic, readStanding(fields));
            if (resume.size() > MAX_TOPICS) {
                throw new MalformedOpException("resume must have at most " + MAX_TOPICS + " topics");
            }
        }
    }

    private static Op.Standing readStanding(JsonFields fields) throws MalformedOpException {
        if (fields.next() != Event.START_OBJECT) {
            throw new MalformedOpException("resume must give {\"epoch\":number,\"seq\":number} for each topic");
        }
        long epoch = -1;
        long sequence = -1;
        while (fields.next() == Event.KEY_NAME) {
            switch (fields.name()) {
                case "epoch" -> epoch = fields.integer("resume epoch", 0, Integer.MAX_VALUE);
                case "seq" -> sequence = fields.integer("resume seq", 0, 1L << 49);
                default -> fields.skip();
            }
        }
        if (epoch < 0 || sequence < 0) {
            throw new MalformedOpException("resume needs epoch and seq for each topic");
        }
        return new Op.Standing((int) epoch, sequence);
    }
}
