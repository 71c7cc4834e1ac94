package org.tickway.web.rest;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads settings of a feed out of JSON: texts, whole numbers, and lists of texts. Stateless. */
final class FeedSettings {

    private FeedSettings() {}

    /** @throws ProblemException with 400 where {@code settings} is no object, is empty, or holds something else */
    static Map<String, String> of(JsonObject body) {
        Map<String, String> settings = new TreeMap<>();
        if (body.get("settings") instanceof JsonObject object) {
            object.forEach((name, value) -> settings.put(name, text(name, value)));
        }
        if (settings.isEmpty()) {
            throw QueryValues.bad("settings must be an object with at least one setting");
        }
        return settings;
    }

    private static String text(String name, JsonValue value) {
        if (value instanceof JsonString text) {
            return text.getString();
        }
        if (value instanceof JsonNumber number && number.isIntegral()) {
            return number.toString();
        }
        if (value instanceof JsonArray list && list.stream().allMatch(JsonString.class::isInstance)) {
            return list.getValuesAs(JsonString.class).stream()
                    .map(JsonString::getString)
                    .collect(Collectors.joining(","));
        }
        throw QueryValues.bad("settings." + name + " must be a text, a whole number or a list of texts");
    }
}
