package org.tickway.web.stream;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.HashSet;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Turns the text of a client into an {@link Op}. Strict about what it knows, and passes over fields that it does not.
 *
 * <p>Any text gives an op and never an exception; what is wrong with it is told in {@link Op.Malformed}. Any thread.
 */
final class OpParser {

    private final JsonParserFactory parsers = Json.createParserFactory(Map.of());

    Op parse(String text) {
        OpDraft draft = new OpDraft();
        try (JsonParser parser = parsers.createParser(new StringReader(text))) {
            read(parser, draft);
            return draft.op();
        } catch (MalformedOpException e) {
            return new Op.Malformed(draft.id(), e.complaint());
        } catch (JsonException | IllegalStateException | NoSuchElementException e) {
            return new Op.Malformed(draft.id(), "the message is not one well-formed JSON object");
        }
    }

    private static void read(JsonParser parser, OpDraft draft) throws MalformedOpException {
        JsonFields fields = new JsonFields(parser);
        if (fields.next() != Event.START_OBJECT) {
            throw new MalformedOpException("the message must be one JSON object");
        }
        HashSet<String> seen = new HashSet<>();
        while (fields.next() == Event.KEY_NAME) {
            String name = fields.name();
            if (!seen.add(name)) {
                throw new MalformedOpException(JsonFields.shown(name) + " is there twice");
            }
            draft.take(name, fields);
        }
        if (parser.hasNext()) {
            throw new MalformedOpException("there is more after the JSON object");
        }
    }
}
