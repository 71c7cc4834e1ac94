package org.tickway.feed.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tickway.feed.FeedConfig;

class BinanceSettingsTest {

    @Test
    void shouldHaveDefaults() {
        assertEquals(
                new BinanceSettings(
                        false, 5_000, false, BinanceSettings.Statistics.TICKER, 0, false, false, null, null),
                BinanceSettings.of(Map.of()));
    }

    @Test
    void shouldTellEveryFaultAtOnce() {
        String fault = String.valueOf(assertThrows(
                        IllegalArgumentException.class,
                        () -> BinanceSettings.of(
                                Map.of("microseconds", "yes", "snapshotLimit", "5001", "depthLimit", "1")))
                .getMessage());
        assertTrue(fault.contains("microseconds=yes must be false or true"), fault);
        assertTrue(fault.contains("snapshotLimit=5001 must be from 1 to 5000"), fault);
        assertTrue(fault.contains("depthLimit is no setting"), fault);
    }

    private static FeedConfig config(Map<String, String> settings, Map<String, String> credentials) {
        return FeedConfig.builder(
                        "binance", URI.create("wss://stream.binance.com:9443"), URI.create("https://api.binance.com"))
                .settings(settings)
                .credentials(credentials::get)
                .build();
    }

    private static String fault(Map<String, String> settings, Map<String, String> credentials) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> BinanceSettings.of(config(settings, credentials)))
                        .getMessage());
    }

    @Test
    void shouldTellOfOrdersWhereCredentialsAreSet() {
        Map<String, String> both = Map.of("apiKey", "k", "secretKey", "s");
        assertFalse(BinanceSettings.of(config(Map.of(), Map.of())).orders());
        assertTrue(BinanceSettings.of(config(Map.of(), both)).orders());
        assertFalse(BinanceSettings.of(config(Map.of("orders", "false"), both)).orders());
        assertTrue(BinanceSettings.of(config(Map.of("userStream", "listen-key"), Map.of("apiKey", "k")))
                .orders());
    }

    @Test
    void shouldNameTheCredentialsThatAreMissing() {
        String none = fault(Map.of("orders", "true"), Map.of());
        assertTrue(none.contains("credential=apiKey is not set; credential=secretKey is not set"), none);
        String half = fault(Map.of(), Map.of("apiKey", "the-key-itself"));
        assertTrue(half.contains("credential=secretKey is not set"), half);
        assertFalse(half.contains("the-key-itself"), half);
    }

    @Test
    void shouldRefuseChoicesThatThereAreNot() {
        String fault = fault(
                Map.of(
                        "trades",
                        "all",
                        "depth",
                        "50",
                        "statistics",
                        "x",
                        "userStream",
                        "y",
                        "userUri",
                        "http://h",
                        "account",
                        "a b"),
                Map.of());
        for (String part : new String[] {
            "trades=all must be trade or aggTrade",
            "depth=50 must be diff, 5, 10 or 20",
            "statistics=x must be ticker, miniTicker or none",
            "userStream=y must be websocket-api or listen-key",
            "userUri with scheme=http must be wss or ws",
            "account=a b must be"
        }) {
            assertTrue(fault.contains(part), fault);
        }
    }
}
