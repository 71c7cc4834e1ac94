package org.tickway.web.rest;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.tickway.web.problem.Problem;

/** Reads the body of a request: bounded, and one JSON object where that is asked for. Stateless. */
final class JsonBody {

    static final int MAX_BYTES = 65_536;

    private JsonBody() {}

    /** @throws ProblemException with 413 where there is more than {@link #MAX_BYTES} */
    static String text(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new ProblemException(
                    Problem.of(413, "MESSAGE_TOO_BIG", "a message may have " + MAX_BYTES + " bytes"));
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** @throws ProblemException with 400 where it is not one JSON object */
    static JsonObject object(InputStream body) throws IOException {
        try (JsonReader reader = Json.createReader(new StringReader(text(body)))) {
            JsonStructure structure = reader.read();
            if (structure instanceof JsonObject object) {
                return object;
            }
        } catch (JsonException | IllegalStateException malformed) {
            // answered below
        }
        throw QueryValues.bad("the body must be one JSON object");
    }
}
