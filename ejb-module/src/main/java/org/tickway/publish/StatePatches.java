package org.tickway.publish;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tickway.history.PatchReader;
import org.tickway.journal.StoredMessage;
import org.tickway.topic.StatePatch;
import org.tickway.topic.TopicClass;

/**
 * Reads what a payload changes in a topic that is a value: each member sets a field, null takes it away, and {@code
 * histogram} names the levels that changed, {@code [price, quantity, ...]}, by their prices; a quantity of 0 takes one
 * away. Any thread.
 */
public final class StatePatches implements PatchReader {

    static final String HISTOGRAM = "histogram";

    private static final int MAX_DIGITS = 40;

    /** What a kept message changes; null for one of a topic of events. */
    @Override
    public @Nullable StatePatch read(StoredMessage message) {
        TopicClass topicClass = TopicClass.of(message.topic());
        if (topicClass == null || topicClass.isEvents()) {
            return null;
        }
        try {
            return of(Payloads.object(new String(message.payload(), StandardCharsets.UTF_8)));
        } catch (InvalidPayloadException damaged) {
            return null; // it was checked when it was published: the disk has changed it
        }
    }

    static StatePatch of(JsonObject payload) throws InvalidPayloadException {
        Map<String, byte @Nullable []> fields = new LinkedHashMap<>();
        Map<String, List<StatePatch.Level>> levels = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> member : payload.entrySet()) {
            String name = member.getKey();
            JsonValue value = member.getValue();
            if (name.equals(HISTOGRAM)) {
                levels.put(name, levels(value));
            } else {
                fields.put(name, value.getValueType() == JsonValue.ValueType.NULL ? null : Payloads.bytes(value));
            }
        }
        return new StatePatch(fields, levels);
    }

    private static List<StatePatch.Level> levels(JsonValue value) throws InvalidPayloadException {
        if (!(value instanceof JsonArray list)) {
            throw new InvalidPayloadException("histogram is not a list of levels [price, quantity, ...]");
        }
        List<StatePatch.Level> levels = new ArrayList<>(list.size());
        for (JsonValue entry : list) {
            if (!(entry instanceof JsonArray level) || level.size() < 2) {
                throw new InvalidPayloadException("a level of histogram is not [price, quantity, ...]");
            }
            BigDecimal price = number(level.get(0), "price");
            BigDecimal quantity = number(level.get(1), "quantity");
            boolean removed = quantity.signum() == 0;
            String key = price.stripTrailingZeros().toPlainString();
            levels.add(new StatePatch.Level(
                    key,
                    removed ? ('[' + key + ",0]").getBytes(StandardCharsets.UTF_8) : Payloads.bytes(level),
                    removed));
        }
        return levels;
    }

    private static BigDecimal number(JsonValue value, String name) throws InvalidPayloadException {
        if (!(value instanceof JsonNumber number)) {
            throw new InvalidPayloadException("the " + name + " of a level of histogram is not a number");
        }
        BigDecimal decimal = number.bigDecimalValue();
        if (decimal.precision() > MAX_DIGITS || Math.abs((long) decimal.scale()) > MAX_DIGITS) {
            throw new InvalidPayloadException(
                    "the " + name + " of a level of histogram has more than " + MAX_DIGITS + " digits");
        }
        return decimal;
    }
}
