package org.tickway.connector.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tickway.feed.Channel;
import org.tickway.feed.Credentials;

class SettingsReaderTest {

    private final Map<Setting, String> properties = new EnumMap<>(Setting.class);
    private final Map<String, String> systemProperties = new HashMap<>();

    SettingsReaderTest() {
        properties.put(Setting.INSTRUMENTS, "BINANCE:BTCUSDT, BINANCE:ETHUSDT");
        properties.put(Setting.CHANNELS, "prices,trades");
        systemProperties.put("java.io.tmpdir", "/var/tmp");
    }

    private ConnectorConfig read() throws InvalidSettingsException {
        return new SettingsReader(properties, systemProperties::get, Set.of("binance")).read();
    }

    private String fault() {
        return String.valueOf(
                assertThrows(InvalidSettingsException.class, this::read).getMessage());
    }

    @Test
    void shouldLookForASecretOutsideBeforeItsProperty() throws InvalidSettingsException {
        properties.put(Setting.CREDENTIALS, "apiKey=stored, pin=1=2");
        systemProperties.put("tickway.feed.binance.apiKey", "outside");

        Credentials credentials = read().credentials();

        assertEquals("outside", credentials.get("apiKey"));
        assertEquals("1=2", credentials.get("pin"));
        assertNull(credentials.get("password"));
        assertFalse(credentials.toString().contains("stored"));
        assertFalse(read().toString().contains("stored"));
    }

    @Test
    void shouldShowNothingOfCredentialsThatAreNone() {
        properties.put(Setting.CREDENTIALS, "hunter2");

        String message = fault();

        assertTrue(message.contains("credentials=*** must be name=value"), message);
        assertFalse(message.contains("hunter2"), message);
    }

    @Test
    void shouldReadEverySettingOfTheAdapter() throws InvalidSettingsException {
        ConnectorConfig config = read();

        assertEquals(Mode.FEED, config.mode());
        assertEquals(Set.of("BINANCE:BTCUSDT", "BINANCE:ETHUSDT"), config.instruments());
        assertEquals(Set.of(Channel.PRICES, Channel.TRADES), config.channels());
        assertEquals(Duration.ofSeconds(15), config.stallTimeout());
        assertEquals(Duration.ofSeconds(30), config.reconnectMaximum());
    }

    @Test
    void shouldPutSystemPropertiesInPlaceOfTheirNamesInThePath() throws InvalidSettingsException {
        assertEquals(Path.of("/var/tmp/tickway"), read().dataDirectory());
    }

    @Test
    void shouldLetASystemPropertyOverrideTheAdaptersProperty() throws InvalidSettingsException {
        systemProperties.put("tickway.connector.ring-capacity", "1024");

        assertEquals(1024, read().ringCapacity());
    }

    @Test
    void shouldNameEveryFaultAtOnce() {
        properties.put(Setting.BROKER, "nobody");
        properties.put(Setting.RING_CAPACITY, "1000");
        properties.put(Setting.DATA_DIRECTORY, "relative/path");
        properties.put(Setting.CHANNELS, "prices,fish");
        systemProperties.put("tickway.connector.stall-timeout-seconds", "soon");

        String message = fault();

        assertTrue(message.contains("5 faults"), message);
        assertTrue(message.contains("broker=nobody"), message);
        assertTrue(message.contains("ringCapacity=1000 must be a power of two"), message);
        assertTrue(message.contains("dataDirectory=relative/path must be an absolute path"), message);
        assertTrue(message.contains("channel=fish"), message);
        assertTrue(message.contains("system property tickway.connector.stall-timeout-seconds=soon"), message);
    }

    @Test
    void shouldRefuseALongestWaitBelowTheFirst() {
        properties.put(Setting.RECONNECT_MAXIMUM_MS, "100");

        assertTrue(fault().contains("reconnectMaximumMs=100 must not be below reconnectMinimumMs=500"), fault());
    }

    @Test
    void shouldRefuseABadInstrumentName() {
        properties.put(Setting.INSTRUMENTS, "BINANCE:BTCUSDT,nonsense");

        assertTrue(fault().contains("nonsense"), fault());
    }

    @Test
    void shouldNotTellACredentialOfAnAddress() {
        properties.put(Setting.WEBSOCKET_URI, "ftp://user:secret@example.org");

        assertTrue(fault().contains("websocketUri=ftp://***@example.org"), fault());
        assertFalse(fault().contains("secret"), fault());
    }

    @Test
    void shouldNotAskForABrokerWhereItOnlyFollows() throws InvalidSettingsException {
        properties.put(Setting.MODE, "follow");
        properties.put(Setting.BROKER, "");

        assertEquals(Mode.FOLLOW, read().mode());
    }
}
