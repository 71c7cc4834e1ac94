package org.tickway.publish;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NoSuchElementException;

/** JSON texts of publishers, read by the server's parser and written anew, so that exactly one value stands in a message. */
final class Payloads {

    private static final JsonProvider JSON = JsonProvider.provider();
    private static final JsonParserFactory PARSERS = JSON.createParserFactory(Map.of());

    private Payloads() {}

    /** @throws InvalidPayloadException where the text is not one JSON object */
    static JsonObject object(String json) throws InvalidPayloadException {
        try (JsonParser parser = PARSERS.createParser(new StringReader(json))) {
            if (parser.hasNext() && parser.next() == JsonParser.Event.START_OBJECT) {
                JsonObject object = parser.getObject();
                if (!parser.hasNext()) {
                    return object;
                }
            }
        } catch (JsonException | IllegalStateException | NoSuchElementException | NumberFormatException malformed) {
            throw new InvalidPayloadException("the payload is not JSON");
        }
        throw new InvalidPayloadException("the payload is not one JSON object");
    }

    /** {@code text} as a JSON string, quotes included. */
    static String text(String text) {
        return JSON.createValue(text).toString();
    }

    static byte[] bytes(JsonValue value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }
}
