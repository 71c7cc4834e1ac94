package org.tickway.web.json;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class JsonTextTest {

    @Test
    void shouldPutCommasBetweenAndNotAfter() {
        String json = new JsonText()
                .beginObject()
                .field("a", 1)
                .field("b", true)
                .beginArray("c")
                .element("x")
                .element("y")
                .endArray()
                .beginObject("d")
                .endObject()
                .field("e", (String) null)
                .endObject()
                .toString();

        assertEquals("{\"a\":1,\"b\":true,\"c\":[\"x\",\"y\"],\"d\":{},\"e\":null}", json);
    }

    @Test
    void shouldEscapeWhateverIsNotPlainAscii() {
        String json = JsonText.quoted("\"\\\n\u0000\u007f\u00e9\u20ac\ud83d\ude00");

        assertEquals("\"\\\"\\\\\\u000a\\u0000\\u007f\\u00e9\\u20ac\\ud83d\\ude00\"", json);
        assertEquals(json, new String(json.getBytes(US_ASCII), US_ASCII));
    }

    @Test
    void shouldWriteDecimalsPlainly() {
        String json = new JsonText()
                .beginObject()
                .decimal("a", 6168599, -2)
                .decimal("b", 1, -8)
                .decimal("c", 5, 3)
                .endObject()
                .toString();

        assertEquals("{\"a\":61685.99,\"b\":0.00000001,\"c\":5000}", json);
    }
}
