package org.tickway.simulator.noren;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.tickway.simulator.json.JsonParser;
import org.tickway.simulator.json.JsonSyntaxException;
import org.tickway.simulator.json.JsonValue;

/** The broker's messages: flat JSON objects in which every value is a string. Stateless. */
final class WireText {

    private WireText() {}

    static String write(Map<String, String> members) {
        StringJoiner text = new StringJoiner(",", "{", "}");
        members.forEach((name, value) -> text.add(JsonParser.quote(name) + ":" + JsonParser.quote(value)));
        return text.toString();
    }

    /** The members that are strings; empty where the text is no object. */
    static Map<String, String> read(String message) {
        Map<String, String> members = new LinkedHashMap<>();
        try {
            if (JsonParser.parse(message.getBytes(StandardCharsets.UTF_8)) instanceof JsonValue.Members object) {
                object.values().forEach((name, value) -> {
                    if (value instanceof JsonValue.Text text) {
                        members.put(name, text.value());
                    }
                });
            }
        } catch (JsonSyntaxException malformed) {
            members.clear(); // the broker passes over what it does not understand
        }
        return members;
    }
}
