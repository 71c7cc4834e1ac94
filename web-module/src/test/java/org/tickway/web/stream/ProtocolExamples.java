package org.tickway.web.stream;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The examples of the protocol's documentation, and what it means that a message is like one of them. */
final class ProtocolExamples {

    private static final Path DOCUMENT = Path.of("docs", "protocol", "stream-v1.md");

    private ProtocolExamples() {}

    /** The lines of the fenced blocks that are marked like this. */
    static List<String> of(String mark) throws IOException {
        List<String> examples = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(document())) {
            if (line.startsWith("```")) {
                inside = line.equals("```" + mark);
            } else if (inside) {
                examples.add(line);
            }
        }
        return examples;
    }

    static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    /** Whether both have the same fields with values of the same types, all the way down; payloads of publishers apart. */
    static boolean isAlike(JsonValue example, JsonValue produced) {
        if (example instanceof JsonObject expected && produced instanceof JsonObject object) {
            return expected.keySet().equals(object.keySet())
                    && expected.entrySet().stream()
                            .allMatch(field ->
                                    isAlike(field.getValue(), object.getOrDefault(field.getKey(), JsonValue.NULL)));
        }
        if (example instanceof JsonArray expected && produced instanceof JsonArray array) {
            return expected.isEmpty() == array.isEmpty()
                    && (expected.isEmpty() || isAlike(expected.get(0), array.get(0)));
        }
        return example.getValueType() == produced.getValueType() || isFlag(example) && isFlag(produced);
    }

    private static boolean isFlag(JsonValue value) {
        return value == JsonValue.TRUE || value == JsonValue.FALSE;
    }

    /** The tests run in the module's folder or in the project's. */
    private static Path document() {
        return Files.exists(DOCUMENT) ? DOCUMENT : Path.of("..").resolve(DOCUMENT);
    }
}
