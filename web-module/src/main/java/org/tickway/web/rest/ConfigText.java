package org.tickway.web.rest;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tickway.web.json.JsonText;

/** Writes configuration: records as objects, and the settings behind them without their secrets. Stateless. */
final class ConfigText {

    private static final String MASK = "********";
    private static final int MAX_SHOWN = 200;

    /** Settings of the gateway and its connector; other applications' are nobody's business here. */
    private static final Pattern OURS =
            Pattern.compile("(tickway\\.|mp\\.jwt\\.|WS_).*|AUTH_REQUIRED|LOG_LEVEL|BATCH_SIZE"
                    + "|(DISRUPTOR|BUFFER|QUEUE|LATENCY|THROUGHPUT|DROP|ERROR|MEMORY|CPU|MONITOR|BACKPRESSURE|ALERT|MARKET_DATA"
                    + "|PERFORMANCE)_[A-Z0-9_]*");

    private static final Pattern SECRET =
            Pattern.compile(".*(secret|password|passwd|token|credential|key|auth).*", Pattern.CASE_INSENSITIVE);

    /** Names that look like secrets and are none. */
    private static final Pattern HARMLESS = Pattern.compile(
            "(WS_QUERY_TOKEN|AUTH_REQUIRED|.*\\.location|.*\\.file|.*\\.algorithm)", Pattern.CASE_INSENSITIVE);

    private ConfigText() {}

    /** The components of a record as fields: numbers, flags, texts, sets of texts and other records; no other objects. */
    static void fields(JsonText json, Record config) {
        for (RecordComponent component : config.getClass().getRecordComponents()) {
            field(json, component.getName(), value(config, component));
        }
    }

    /** The settings among {@code keys} that are the gateway's. */
    static void set(JsonText json, Iterable<String> keys, Function<String, @Nullable String> values) {
        TreeSet<String> names = new TreeSet<>();
        keys.forEach(key -> {
            if (OURS.matcher(key).matches()) {
                names.add(key);
            }
        });
        for (String name : names) {
            String value = values.apply(name);
            if (value != null) {
                json.field(name, isSecret(name) ? MASK : shown(value));
            }
        }
    }

    static boolean isSecret(String name) {
        return SECRET.matcher(name).matches() && !HARMLESS.matcher(name).matches();
    }

    private static void field(JsonText json, String name, @Nullable Object value) {
        if (value instanceof Record record) {
            fields(json.beginObject(name), record);
            json.endObject();
        } else if (value instanceof Boolean flag) {
            json.field(name, flag);
        } else if (value instanceof Integer || value instanceof Long) {
            json.field(name, ((Number) value).longValue());
        } else if (value instanceof Double number) {
            json.json(name, Double.isFinite(number) ? number.toString() : "null");
        } else if (value instanceof Enum<?> constant) {
            json.field(name, constant.name().toLowerCase(Locale.ROOT));
        } else if (value instanceof Collection<?> elements) {
            json.beginArray(name);
            elements.forEach(element -> json.element(shown(String.valueOf(element))));
            json.endArray();
        }
    }

    private static @Nullable Object value(Record config, RecordComponent component) {
        try {
            return component.getAccessor().invoke(config);
        } catch (ReflectiveOperationException hidden) {
            return null; // a record that is not public has nothing to tell
        }
    }

    private static String shown(String value) {
        return value.length() <= MAX_SHOWN ? value : value.substring(0, MAX_SHOWN) + "...";
    }
}
