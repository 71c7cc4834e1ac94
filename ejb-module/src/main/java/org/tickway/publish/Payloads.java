package org.tickway.publish;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** JSON texts of publishers, read by the server's parser and written anew, so that exactly one value stands in a message. */
final class Payloads {

    private static final JsonProvider JSON = JsonProvider.provider();
    private static final JsonReaderFactory READERS = JSON.createReaderFactory(Map.of());

    private Payloads() {}

    /** @throws InvalidPayloadException where the text is not one JSON object */
    static JsonObject object(String json) throws InvalidPayloadException {
        JsonStructure structure;
        try (JsonReader reader = READERS.createReader(new StringReader(json))) {
            structure = reader.read();
        } catch (JsonException | IllegalStateException malformed) {
            throw new InvalidPayloadException("the payload is not JSON");
        }
        if (structure instanceof JsonObject object) {
            return object;
        }
        throw new InvalidPayloadException("the payload is not a JSON object");
    }

    /** {@code text} as a JSON string, quotes included. */
    static String text(String text) {
        return JSON.createValue(text).toString();
    }

    static byte[] bytes(JsonValue value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }
}
