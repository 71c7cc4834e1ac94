package org.tickway.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedConfigTest {

    private static final URI REST = URI.create("https://api.example.com");

    private static FeedConfig.Builder with(String webSocketUri) {
        return FeedConfig.builder("test", URI.create(webSocketUri), REST);
    }

    private static String fault(FeedConfig.Builder builder) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, builder::build).getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wss://stream.example.com:9443",
                "ws://127.0.0.1:8080",
                "ws://127.255.0.9",
                "ws://localhost:1",
                "ws://[::1]:80"
            })
    void shouldTakePlainTextToThisComputerAndTlsToAny(String uri) {
        assertEquals(URI.create(uri), with(uri).build().webSocketUri());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ws://stream.example.com",
                "ws://127.0.0.1.example.com",
                "ws://10.0.0.1",
                "ws://127.0.0.256",
                "ws://localhost.example.com"
            })
    void shouldRefusePlainTextToAnotherComputerUnlessItIsAllowed(String uri) {
        String host = URI.create(uri).getHost();
        assertTrue(host == null || fault(with(uri)).contains("plain text is for loopback"), uri);
        if (host != null) {
            assertTrue(with(uri).allowPlaintext(true).build().allowPlaintext());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a", "wss:///path", "wss://user:secret@a", "wss://a?token=secret", "a"})
    void shouldRefuseAnotherSchemeAndAddressesThatCouldHoldASecretWithoutShowingIt(String uri) {
        String fault = fault(with(uri));
        assertTrue(fault.startsWith("webSocketUri "), fault);
        assertFalse(fault.contains("secret"), fault);
    }

    @Test
    void shouldTellEveryFaultAtOnce() {
        String fault = fault(with("ws://stream.example.com")
                .ioThreads(0)
                .reconnectMinimumMs(1_000)
                .reconnectMaximumMs(999)
                .maximumFrameBytes(10));
        assertTrue(fault.contains("ioThreads=0 must be from 1 to 64"), fault);
        assertTrue(fault.contains("reconnectMaximumMs=999 must be from 1000"), fault);
        assertTrue(fault.contains("maximumFrameBytes=10 must be from 1024"), fault);
        assertTrue(fault.contains("webSocketUri="), fault);
    }
}
