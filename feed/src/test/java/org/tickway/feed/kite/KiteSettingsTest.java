package org.tickway.feed.kite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.connection.Handshake;

class KiteSettingsTest {

    private static FeedConfig config(Map<String, String> settings, Map<String, String> credentials) {
        return FeedConfig.builder("kite", URI.create("wss://ws.kite.trade"), URI.create("https://api.kite.trade"))
                .settings(settings)
                .credentials(credentials::get)
                .build();
    }

    @Test
    void shouldHaveDefaults() {
        assertEquals(
                new KiteSettings(KiteMode.FULL, true),
                KiteSettings.of(config(Map.of(), Map.of("apiKey", "a", "accessToken", "b"))));
    }

    @Test
    void shouldTellEveryFaultAtOnceAndNoSecret() {
        String fault = String.valueOf(assertThrows(
                        IllegalArgumentException.class,
                        () -> KiteSettings.of(
                                config(Map.of("mode", "depth", "orders", "yes", "level", "5"), Map.of("apiKey", " "))))
                .getMessage());
        assertTrue(fault.contains("credential=apiKey is not set"), fault);
        assertTrue(fault.contains("credential=accessToken is not set"), fault);
        assertTrue(fault.contains("mode=depth must be full, quote or ltp"), fault);
        assertTrue(fault.contains("orders=yes must be true or false"), fault);
        assertTrue(fault.contains("level is no setting of kite"), fault);
    }

    @Test
    void shouldPutTheCredentialsIntoTheQueryAndShowTheHostOnly() {
        FeedConfig config = config(Map.of(), Map.of("apiKey", "a&b", "accessToken", "c d"));

        Handshake handshake = new KiteVenue(config, KiteSettings.of(config), KiteBench.listings()).handshake();

        assertEquals(
                "wss://ws.kite.trade/?api_key=a%26b&access_token=c+d",
                handshake.uri().toString());
        assertEquals(Map.of("X-Kite-Version", "3"), handshake.headers());
        assertFalse(handshake.toString().contains("a%26b"));
    }
}
