package org.tickway.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.tickway.demo.SimulatorProcess;

/** The recording played once to a gateway that is running, and what its clients must have seen then. */
final class RecordingScript {
    static final int TRADES = 10_147;

    /** The replay begins on command, when every client listens. */
    static final List<String> SIMULATOR_OPTIONS = List.of("--start=on-command", "--speed=10");

    /** The exchange is silent before and after the replay. */
    static final Map<String, String> SETTINGS = Map.of("tickway.connector.stall-timeout-seconds", "600");

    private static final long REPORT_TIMEOUT_MS = 120_000;

    /** The recording's first best bid and ask: it makes the gateway ready and shows nothing that is not recorded. */
    private static final String FIRST_QUOTE = "{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"u\":50093421613,"
            + "\"s\":\"BTCUSDT\",\"b\":\"61685.99000000\",\"B\":\"1.25869000\",\"a\":\"61686.00000000\",\"A\":\"2.44816000\"}}";

    private RecordingScript() {}

    /** Returns when the gateway has subscribed and has had its first data. */
    static void wake(SimulatorProcess simulator) throws IOException, InterruptedException {
        await("the gateway subscribes to the simulated exchange")
                .atMost(Gateway.START_TIMEOUT)
                .until(() -> {
                    JsonObject status =
                            JsonParser.parseString(simulator.status()).getAsJsonObject();
                    return status.get("subscriptions").getAsInt() >= 3;
                });
        simulator.control("send", FIRST_QUOTE);
    }

    /** Plays the recording to one client of each subprotocol and checks what they report. */
    static void play(SimulatorProcess simulator, URI stream, String apiKey, Path folder)
            throws IOException, InterruptedException {
        try (MarketCheck json = MarketCheck.start(stream, "tickway.v1.json", apiKey, folder);
                MarketCheck binary = MarketCheck.start(stream, "tickway.v1.bin", apiKey, folder)) {
            await("both clients are subscribed")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> json.isSubscribed() && binary.isSubscribed());
            simulator.control("resume");
            assertFaithful(json.report(REPORT_TIMEOUT_MS));
            assertFaithful(binary.report(REPORT_TIMEOUT_MS));
        }
    }

    /** The three observers of {@link TradeObserver} each get every trade. */
    static void assertObserved(ObservedTrades observed) {
        long trades = TRADES;
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertEquals(List.of(trades, trades, trades), observed.counts()));
    }

    /** The sample application on this server has counted every trade. */
    static void assertCounted(URI server) {
        URI count = server.resolve("/tick-counter/count");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertEquals(
                        TRADES,
                        JsonParser.parseString(Http.get(count).body())
                                .getAsJsonObject()
                                .get("trades")
                                .getAsInt()));
    }

    private static void assertFaithful(JsonObject report) {
        assertEquals(0, report.get("faultCount").getAsInt(), report::toString);
        assertEquals("complete", report.get("reason").getAsString(), report::toString);
        assertEquals(TRADES, report.get("trades").getAsInt(), report::toString);
        assertEquals(0, report.get("gaps").getAsInt(), report::toString);
        // folding is allowed, but a client that saw next to nothing would prove next to nothing
        assertTrue(report.get("quotes").getAsInt() > 300, report::toString);
        assertTrue(report.get("books").getAsInt() > 300, report::toString);
    }
}
