package org.tickway.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A client that never reads: it costs next to nothing, harms nobody and is shown the door. */
@ExtendWith(SharedGateway.class)
class SlowClientIT {
    private static final long MAX_HEAP_GROWTH = 20_000_000;

    /** The machine may be busy with anything: the figure is reported, the bound only catches a client that is held up. */
    private static final double MAX_P99_MS = 1_000;

    private final Gateway gateway;

    SlowClientIT(Gateway gateway) {
        this.gateway = gateway;
    }

    @Test
    void shouldCloseAClientThatNeverReadsWhileTheOthersGoOn() throws Exception {
        URI stream = gateway.webSocket("/ws/market/BINANCE:BTCUSDT");
        String apiKey = gateway.credentials().apiKey();
        long pid = gateway.server().child().pid();
        try (TimedClient well = TimedClient.open(stream, apiKey)) {
            await().atMost(Duration.ofSeconds(30)).until(() -> well.received() > 2_000);
            double before = well.takeP99Ms();
            long heapBefore = HeapProbe.reachableBytes(pid);
            long closedBefore = gateway.slowClientsClosed();
            try (StalledClient stalled = new StalledClient(stream, apiKey)) {
                await("the gateway gives the client up")
                        .atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(100))
                        .until(() -> {
                            if (gateway.slowClientsClosed() > closedBefore) {
                                return true;
                            }
                            stalled.askForSnapshot();
                            return false;
                        });
                double during = well.takeP99Ms();
                long growth = HeapProbe.reachableBytes(pid) - heapBefore;
                report(before, during, growth);

                assertTrue(growth < MAX_HEAP_GROWTH, "heap grew by " + growth + " bytes");
                assertTrue(during < MAX_P99_MS, "p99 of the other client was " + during + " ms");
                assertFalse(well.isClosed());
                assertEquals(4408, stalled.readCloseCode());
            }
        }
    }

    private static void report(double before, double during, long growth) throws IOException {
        String figures = "p99 of another client: %.2f ms before, %.2f ms while one never reads; heap %+d bytes%n"
                .formatted(before, during, growth);
        Files.writeString(TestFiles.folder("figures").resolve("slow-client.txt"), figures);
    }
}
