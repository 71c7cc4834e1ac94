package org.tickway.connector.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.feed.Channel;
import org.tickway.feed.Credentials;

class SettingsReaderTest {

    private static final Map<String, BrokerAddresses> BROKERS = Map.of(
            "binance",
            new BrokerAddresses(URI.create("wss://stream.example.org"), URI.create("https://api.example.org")),
            "addressless",
            BrokerAddresses.NONE);

    @TempDir
    Path folder;

    private final Map<Setting, String> properties = new EnumMap<>(Setting.class);
    private final Map<String, String> systemProperties = new HashMap<>();

    SettingsReaderTest() {
        properties.put(Setting.INSTRUMENTS, "BINANCE:BTCUSDT, BINANCE:ETHUSDT");
        properties.put(Setting.CHANNELS, "prices,trades");
        systemProperties.put("java.io.tmpdir", "/var/tmp");
    }

    private ConnectorConfig read() throws InvalidSettingsException {
        return new SettingsReader(properties, systemProperties::get, BROKERS).read();
    }

    private String fault() {
        return String.valueOf(
                assertThrows(InvalidSettingsException.class, this::read).getMessage());
    }

    @Test
    void shouldLookForASecretOutsideBeforeItsProperty() throws InvalidSettingsException {
        properties.put(Setting.CREDENTIALS, "apiKey=stored, pin=1=2");
        systemProperties.put("tickway.feed.binance.apiKey", "outside");

        Credentials credentials = read().feeds().get(0).credentials();

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
        FeedSettings feed = config.feed("binance");
        assertEquals(Set.of("BINANCE:BTCUSDT", "BINANCE:ETHUSDT"), feed.instruments());
        assertEquals(Set.of(Channel.PRICES, Channel.TRADES), feed.channels());
        assertEquals(Duration.ofSeconds(15), feed.stallTimeout());
        assertEquals(Duration.ofSeconds(30), feed.reconnectMaximum());
        assertEquals(URI.create("wss://stream.example.org"), feed.websocketUri());
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

    @Test
    void shouldAskForTheAddressOfABrokerThatHasNone() {
        properties.put(Setting.BROKER, "addressless");

        assertTrue(fault().contains("websocketUri= must be set"), fault());
    }

    @Test
    void shouldReadAFeedOutOfEachFileAndTheRestFromTheProperties() throws Exception {
        properties.put(Setting.STALL_TIMEOUT_SECONDS, "7");
        feeds(
                file("first", "instruments=BINANCE:A", "lineGroup=coins"),
                file("second", "instruments=BINANCE:B", "lineGroup=coins", "stallTimeoutSeconds=9"));
        systemProperties.put("tickway.feed.second.apiKey", "outside");

        ConnectorConfig config = read();

        assertEquals(Set.of("BINANCE:A"), config.feed("first").instruments());
        assertEquals(Duration.ofSeconds(7), config.feed("first").stallTimeout());
        assertEquals(Set.of("BINANCE:B"), config.feed("second").instruments());
        assertEquals(Duration.ofSeconds(9), config.feed("second").stallTimeout());
        assertEquals("coins", config.feed("second").lineGroup());
        assertEquals("outside", config.feed("second").credentials().get("apiKey"));
        assertNull(config.feed("first").credentials().get("apiKey"));
    }

    @Test
    void shouldNameTheFileOfAFault() throws Exception {
        feeds(file("first", "stallTimeoutSeconds=soon"));

        assertTrue(fault().contains("first.properties: stallTimeoutSeconds=soon"), fault());
    }

    @Test
    void shouldRefuseASettingOfTheWholeAdapterInTheFileOfAFeed() throws Exception {
        feeds(file("first", "dataDirectory=/tmp"));

        assertTrue(fault().contains("settings that are not known: dataDirectory"), fault());
    }

    @Test
    void shouldRefuseAFileWithCredentialsThatOthersMayRead() throws Exception {
        Path open = file("first", "credentials=apiKey=hunter2");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        feeds(open);

        assertTrue(fault().contains("must be readable by its owner only"), fault());
        assertFalse(fault().contains("hunter2"), fault());
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-------"));
        assertEquals("hunter2", read().feed("first").credentials().get("apiKey"));
    }

    @Test
    void shouldRefuseALineGroupOfOneFeed() throws Exception {
        feeds(file("first", "lineGroup=coins"), file("second"));

        assertTrue(fault().contains("names the group coins of one feed"), fault());
    }

    @Test
    void shouldRefuseAMissingFileAndAFileWhoseNameCannotNameAFeed() throws Exception {
        feeds(folder.resolve("missing.properties"), file("no feed"));

        assertTrue(fault().contains("missing.properties, which cannot be read"), fault());
        assertTrue(fault().contains("no feed.properties, whose name names the feed"), fault());
    }

    @Test
    void shouldReadTheFoldersOfTheProcessesThatAreFollowed() throws InvalidSettingsException {
        follow("/data/a, ${java.io.tmpdir}/b");

        assertEquals(List.of(Path.of("/data/a"), Path.of("/var/tmp/b")), read().followDirectories());
    }

    @Test
    void shouldFollowNoOtherFolderWhereNoneIsNamed() throws InvalidSettingsException {
        properties.put(Setting.MODE, "follow");

        assertEquals(List.of(), read().followDirectories());
    }

    @Test
    void shouldRefuseToFollowAFolderTwice() {
        follow("/data/a,/data/b,/data/b/");

        assertTrue(fault().contains("followDirectories=/data/a,/data/b,/data/b/ names /data/b twice"), fault());
    }

    @Test
    void shouldRefuseToFollowSeveralWithAFeedOfItsOwn() {
        follow("/data/a,/data/b");
        properties.put(Setting.MODE, "feed");

        assertTrue(fault().contains("must be empty with mode=feed"), fault());
    }

    @Test
    void shouldRefuseToFollowMoreFoldersThanFeedIdsTellApart() throws InvalidSettingsException {
        follow(IntStream.rangeClosed(1, 42)
                .mapToObj(number -> "/data/" + number)
                .collect(Collectors.joining(",")));
        assertEquals(42, read().followDirectories().size());

        follow(IntStream.rangeClosed(1, 43)
                .mapToObj(number -> "/data/" + number)
                .collect(Collectors.joining(",")));

        assertTrue(fault().contains("names 43 directories, which are more than 42"), fault());
    }

    @Test
    void shouldRefuseToFollowItsOwnFolder() {
        follow("/data/a,/var/tmp/tickway");

        assertTrue(fault().contains("names the adapter's own dataDirectory=/var/tmp/tickway"), fault());
    }

    @Test
    void shouldRefuseToFollowARelativeFolder() {
        follow("data/a,data/b");

        assertTrue(fault().contains("followDirectories=data/a,data/b must be an absolute path"), fault());
        assertFalse(fault().contains("twice"), fault());
    }

    private void follow(String directories) {
        properties.put(Setting.MODE, "follow");
        properties.put(Setting.FOLLOW_DIRECTORIES, directories);
    }

    private void feeds(Path... files) {
        properties.put(Setting.FEEDS, Arrays.stream(files).map(Path::toString).collect(Collectors.joining(",")));
    }

    private Path file(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name + ".properties"), List.of(lines));
    }
}
