package org.tickway.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tickway.session.ResumeConfig;
import org.tickway.web.json.JsonText;

class ConfigTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tickway.api-keys",
                "tickway.connector.broker-secret",
                "tickway.feed.password",
                "tickway.feed.access-token",
                "mp.jwt.verify.publickey",
                "tickway.brokerCredentials"
            })
    void shouldMaskWhatMayHoldASecret(String name) {
        Map<String, String> settings = Map.of(name, "s3cr3t");

        String text = set(settings);

        assertFalse(text.contains("s3cr3t"), text);
        assertTrue(text.contains(name), text);
    }

    @Test
    void shouldShowWhatIsNoSecret() {
        Map<String, String> settings = new TreeMap<>(
                Map.of("WS_MAX_CONNECTIONS", "5", "tickway.api-keys.file", "/etc/keys", "mp.jwt.verify.issuer", "me"));

        assertEquals(
                "{\"WS_MAX_CONNECTIONS\":\"5\",\"mp.jwt.verify.issuer\":\"me\",\"tickway.api-keys.file\":\"/etc/keys\"}",
                set(settings));
    }

    @Test
    void shouldNotShowSettingsOfOthers() {
        assertEquals("{}", set(Map.of("java.class.path", "x", "db.password", "y", "HOME", "z")));
    }

    @Test
    void shouldWriteARecordWithItsNames() {
        JsonText json = new JsonText().beginObject();

        ConfigText.fields(json, new ResumeConfig(1, 2, 3));

        assertEquals(
                "{\"windowMs\":1,\"maxSessions\":2,\"maxSubscriptions\":3}",
                json.endObject().toString());
    }

    private static String set(Map<String, String> settings) {
        JsonText json = new JsonText().beginObject();
        ConfigText.set(json, settings.keySet(), settings::get);
        return json.endObject().toString();
    }
}
