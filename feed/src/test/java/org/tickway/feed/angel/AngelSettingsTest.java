package org.tickway.feed.angel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tickway.feed.FeedConfig;

class AngelSettingsTest {

    private static final String BROKERS = "wss://smartapisocket.angelone.in/smart-stream";

    private static AngelSettings read(String uri, Map<String, String> settings, Map<String, String> credentials) {
        return AngelSettings.of(
                FeedConfig.builder("angel", URI.create(uri), URI.create("https://apiconnect.angelone.in"))
                        .settings(settings)
                        .credentials(credentials::get)
                        .build());
    }

    private static String fault(Map<String, String> settings, Map<String, String> credentials) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> read(BROKERS, settings, credentials))
                .getMessage());
    }

    @Test
    void shouldHaveDefaults() {
        AngelSettings settings = read(BROKERS, Map.of(), AngelInstruments.CREDENTIALS);

        assertEquals(AngelMode.SNAP_QUOTE, settings.mode());
        assertFalse(settings.twentyLevels());
        assertTrue(settings.orders());
        assertEquals(URI.create("wss://tns.angelone.in/smart-order-update"), settings.orderUri());
        assertEquals(LocalTime.of(5, 0), settings.loginTime());
        assertFalse(settings.ownNumbers());
        assertEquals(Map.of(13, -7), settings.priceExponents());
    }

    @Test
    void shouldLookForOrdersBesideStreamsThatAreNotTheBrokers() {
        assertEquals(
                URI.create("ws://127.0.0.1:8080/smart-order-update"),
                read("ws://127.0.0.1:8080/x", Map.of(), AngelInstruments.CREDENTIALS)
                        .orderUri());
    }

    @Test
    void shouldTakeWhatIsSet() {
        AngelSettings settings = read(
                BROKERS,
                Map.of(
                        "mode", "ltp",
                        "depth", "20",
                        "orders", "false",
                        "orderUri", "wss://orders.example/x",
                        "loginTime", "03:30",
                        "sequences", "instrument",
                        "priceExponents", "5=-3, 13=-2"),
                AngelInstruments.PASSWORD_CREDENTIALS);

        assertEquals(AngelMode.LTP, settings.mode());
        assertTrue(settings.twentyLevels());
        assertFalse(settings.orders());
        assertEquals(URI.create("wss://orders.example/x"), settings.orderUri());
        assertEquals(LocalTime.of(3, 30), settings.loginTime());
        assertTrue(settings.ownNumbers());
        assertEquals(Map.of(5, -3, 13, -2), settings.priceExponents());
    }

    @Test
    void shouldTellEveryFaultAtOnce() {
        String fault = fault(
                Map.of(
                        "mode", "depth",
                        "depth", "10",
                        "orders", "yes",
                        "orderUri", "ws://orders.example/",
                        "loginTime", "25:00",
                        "sequences", "none",
                        "priceExponents", "6=-2",
                        "macAddress", "here\r\nX: y",
                        "modes", "x"),
                Map.of("apiKey", "secret-key"));

        for (String part : List.of(
                "mode=depth",
                "depth=10",
                "orders=yes",
                "orderUri=ws://orders.example",
                "loginTime=25:00",
                "sequences=none",
                "priceExponents=6=-2",
                "macAddress=",
                "modes is no setting",
                "credential=clientCode",
                "credential=password",
                "credential=totpSecret")) {
            assertTrue(fault.contains(part), part + " in " + fault);
        }
        assertFalse(fault.contains("secret-key"), fault);
    }

    @Test
    void shouldWantBothTokensWhereThereIsOne() {
        String fault = fault(Map.of(), Map.of("apiKey", "k", "clientCode", "c", "accessToken", "t"));

        assertEquals("credential=feedToken is not set", fault);
    }

    @Test
    void shouldKnowASecretThatIsNone() {
        String fault = fault(
                Map.of(), Map.of("apiKey", "k", "clientCode", "c", "password", "p", "totpSecret", "not-base-32!"));

        assertEquals("credential=totpSecret is not base 32", fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"13", "13=", "=-2", "13=-19", "13=-2,", "a=b"})
    void shouldRefuseExponentsThatAreNone(String text) {
        assertTrue(fault(Map.of("priceExponents", text), AngelInstruments.CREDENTIALS)
                .startsWith("priceExponents="));
    }
}
