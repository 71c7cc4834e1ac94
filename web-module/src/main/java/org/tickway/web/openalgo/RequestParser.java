package org.tickway.web.openalgo;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Turns the text of a client into a {@link Request}. Any text gives a request and never an exception; what is wrong with
 * it is told in {@link Request.Unusable}. Fields that the protocol does not have are passed over. Any thread.
 */
final class RequestParser {

    private final JsonParserFactory parsers = Json.createParserFactory(Map.of());

    Request parse(String text) {
        RequestDraft draft = new RequestDraft();
        try (JsonParser parser = parsers.createParser(new StringReader(text))) {
            read(parser, draft);
            return draft.request();
        } catch (UnusableRequestException e) {
            return new Request.Unusable(e.code(), e.complaint(), draft.requestId());
        } catch (JsonException | IllegalStateException | NoSuchElementException e) {
            return new Request.Unusable(ErrorCode.INVALID_JSON, "Invalid JSON format", null);
        }
    }

    private static void read(JsonParser parser, RequestDraft draft) throws UnusableRequestException {
        RequestValues values = new RequestValues(parser);
        if (values.next() != Event.START_OBJECT) {
            throw new UnusableRequestException(ErrorCode.INVALID_JSON, "Invalid JSON format: not an object");
        }
        while (values.next() == Event.KEY_NAME) {
            draft.take(parser.getString(), values);
        }
        if (parser.hasNext()) {
            throw new UnusableRequestException(ErrorCode.INVALID_JSON, "Invalid JSON format: more than one object");
        }
    }
}
