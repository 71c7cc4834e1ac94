package org.tickway.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedSettingsTest {

    @Test
    void shouldReadTextsNumbersAndLists() {
        assertEquals(
                Map.of("tradingHours", "NSE 09:15-15:30", "stallTimeoutSeconds", "20", "channels", "prices,depth"),
                FeedSettings.of(json("{'settings':{'tradingHours':'NSE 09:15-15:30','stallTimeoutSeconds':20,"
                        + "'channels':['prices','depth']}}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'settings':{}}",
                "{'settings':'stallTimeoutSeconds=20'}",
                "{'settings':{'stallTimeoutSeconds':1.5}}",
                "{'settings':{'stallTimeoutSeconds':null}}",
                "{'settings':{'channels':[1]}}"
            })
    void shouldRefuseAnythingElse(String body) {
        assertEquals(
                400,
                assertThrows(ProblemException.class, () -> FeedSettings.of(json(body)))
                        .problem()
                        .status());
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
            return reader.readObject();
        }
    }
}
