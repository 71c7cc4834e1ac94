package org.tickway.feed.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.tickway.feed.BrokerAdapter;
import org.tickway.feed.FeedConfig;

class FixSettingsTest {

    private static FeedConfig config(String address, Map<String, String> settings) {
        return FeedConfig.builder("bonds", URI.create(address), URI.create("https://venue.example"))
                .settings(settings)
                .credentials(name -> name.equals("username") ? "hidden-user" : null)
                .build();
    }

    private static String fault(String address, Map<String, String> settings) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> FixSettings.of(config(address, settings)))
                        .getMessage());
    }

    @Test
    void shouldBeFoundByItsName() {
        assertTrue(ServiceLoader.load(BrokerAdapter.class).stream()
                .anyMatch(adapter -> adapter.type() == FixAdapter.class));
    }

    @Test
    void shouldHaveDefaultsForAllButTheNamesOfTheSession() {
        FixSettings settings = FixSettings.of(config(
                "wss://venue.example:9880",
                Map.of("senderCompId", "US", "targetCompId", "THEM", "authentication", "none")));

        assertEquals("FIX", settings.exchange());
        assertEquals(10, settings.heartbeatSeconds());
        assertTrue(settings.resetSequenceNumbers());
        assertEquals(new FixSettings.Exponents(-6, -2, -8), settings.exponents());
        assertEquals(new FixSettings.RequestSettings(0, true, List.of('0', '1', '2'), "", 1), settings.request());
    }

    @Test
    void shouldTakeKindsOfEntriesWithoutTheCommasThatPartSettings() {
        Map<String, String> settings = Map.of("senderCompId", "US", "targetCompId", "THEM", "entryTypes", "B 0 1");

        assertEquals(List.of('0', '1', 'B'), FixSettings.of(settings).request().entryTypes());
    }

    @Test
    void shouldNameEveryFaultAtOnceAndNoSecret() {
        String fault = fault(
                "wss://venue.example",
                Map.of(
                        "heartbeatSeconds",
                        "0",
                        "depth",
                        "x",
                        "colour",
                        "red",
                        "yieldField",
                        "236",
                        "updateType",
                        "all"));

        for (String key : List.of(
                "senderCompId",
                "targetCompId",
                "heartbeatSeconds=0",
                "depth=x",
                "colour is no setting",
                "yieldField=236",
                "updateType=all",
                "must have a port",
                "credential=password")) {
            assertTrue(fault.contains(key), key + " in " + fault);
        }
        assertFalse(fault.contains("credential=username"));
        assertFalse(fault.contains("hidden-user"));
    }

    @Test
    void shouldHideCredentialsInWhatIsLogged() {
        assertEquals(
                "8=FIX.4.4|35=A|553=***|554=***|108=30|",
                FixWords.printable("8=FIX.4.4\u000135=A\u0001553=me\u0001554=se=cret\u0001108=30\u0001"));
        assertEquals("Login[***]", new SessionEvents.Login("me", "secret").toString());
    }
}
