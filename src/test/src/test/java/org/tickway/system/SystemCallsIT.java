package org.tickway.system;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/** A frame costs the server one call of the system, whatever else it has to say meanwhile. */
@EnabledOnOs(OS.LINUX) // which counts a process's calls
@ExtendWith(SharedGateway.class)
class SystemCallsIT {
    private static final int CLIENTS = 20;
    private static final int FRAMES = 20_000;
    /** Beside the frames: the log, answers to this test, awakened selectors. */
    private static final double MOST_CALLS_A_FRAME = 1.25;

    private final Gateway gateway;

    SystemCallsIT(Gateway gateway) {
        this.gateway = gateway;
    }

    @Test
    void shouldWriteAFrameWithOneCallOfTheSystem() throws IOException, InterruptedException {
        String topics = String.join(
                ",",
                SharedGateway.syntheticInstruments().stream()
                        .map(name -> "\"prices." + name + "\"")
                        .toList());
        List<StreamClient> clients = new ArrayList<>();
        try {
            for (int number = 0; number < CLIENTS; number++) {
                StreamClient client = StreamClient.open(
                        gateway.webSocket("/ws/market-data"),
                        gateway.credentials().apiKey(),
                        message -> {});
                clients.add(client);
                client.send("{\"op\":\"subscribe\",\"id\":1,\"topics\":[" + topics + "]}");
            }
            long framesBefore = gateway.counted("frames_sent");
            Awaitility.await().until(() -> gateway.counted("frames_sent") > framesBefore + CLIENTS);
            long callsFrom = writes();
            long framesFrom = gateway.counted("frames_sent");

            Awaitility.await().until(() -> gateway.counted("frames_sent") >= framesFrom + FRAMES);

            long frames = gateway.counted("frames_sent") - framesFrom;
            long calls = writes() - callsFrom;
            assertTrue(calls <= MOST_CALLS_A_FRAME * frames, () -> calls + " calls for " + frames + " frames");
        } finally {
            clients.forEach(StreamClient::close);
        }
    }

    /** How often the server has called the system to write something, see proc(5). */
    private long writes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + gateway.server().child().pid() + "/io")).stream()
                .filter(line -> line.startsWith("syscw:"))
                .mapToLong(
                        line -> Long.parseLong(line.substring("syscw:".length()).trim()))
                .findFirst()
                .orElseThrow();
    }
}
