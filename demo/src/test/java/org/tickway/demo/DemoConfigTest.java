package org.tickway.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoConfigTest {
    @TempDir
    Path root = Path.of("set by JUnit");

    private final Map<String, String> properties = new HashMap<>();

    @BeforeEach
    void setSoundProperties() {
        List<Integer> ports = FreePorts.choose(4);
        properties.put("tickway.demo.root", root.toString());
        properties.put("tickway.http.port", ports.get(0).toString());
        properties.put("tickway.https.port", ports.get(1).toString());
        properties.put("tickway.simulator.port", ports.get(2).toString());
        properties.put("tickway.cluster.port", ports.get(3).toString());
        properties.put("tickway.replay.speed", "1");
        properties.put("tickway.replay.file", "");
    }

    @Test
    void shouldReplayTheBuiltInRecordingByDefault() {
        DemoConfig config = DemoConfig.read(properties::get);

        assertTrue(config.replayFile().isEmpty());
        assertEquals("BINANCE:BTCUSDT", config.instruments().get(0));
    }

    @Test
    void shouldNameABusyPort() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            properties.put("tickway.http.port", String.valueOf(busy.getLocalPort()));

            assertTrue(fault().startsWith("tickway.http.port=" + busy.getLocalPort() + " is in use"), fault());
        }
    }

    @Test
    void shouldRefuseTheSamePortTwice() {
        properties.put("tickway.cluster.port", properties.getOrDefault("tickway.http.port", ""));

        assertTrue(fault().contains("must differ"), fault());
    }

    @Test
    void shouldNameAMissingRecording() {
        properties.put("tickway.replay.file", "nowhere.gz");

        assertEquals("tickway.replay.file=" + root.resolve("nowhere.gz") + " is not a readable file", fault());
    }

    @Test
    void shouldRefuseAFileThatIsNoRecording() throws IOException {
        Files.writeString(root.resolve("letter.txt"), "Dear reader\n");
        properties.put("tickway.replay.file", "letter.txt");

        assertTrue(fault().contains("is not a recording"), fault());
    }

    @Test
    void shouldSubscribeWhatTheGivenRecordingIsAbout() throws IOException {
        Files.writeString(root.resolve("own.txt"), "1723161600001658384 {\"stream\":\"ethusdt@trade\",\"data\":{}}\n");
        properties.put("tickway.replay.file", "own.txt");

        assertEquals(
                "BINANCE:ETHUSDT",
                DemoConfig.read(properties::get).instruments().get(0));
    }

    @Test
    void shouldRefuseASpeedOfZero() {
        properties.put("tickway.replay.speed", "0.0");

        assertTrue(fault().startsWith("tickway.replay.speed=0.0 must be"), fault());
    }

    @Test
    void shouldReportEveryFaultInOneLine() {
        properties.put("tickway.http.port", "http");
        properties.put("tickway.replay.speed", "fast");

        assertTrue(fault().contains("tickway.http.port=http"), fault());
        assertTrue(fault().contains("tickway.replay.speed=fast"), fault());
        assertEquals(1, fault().lines().count());
    }

    private String fault() {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> DemoConfig.read(properties::get))
                .getMessage());
    }
}
