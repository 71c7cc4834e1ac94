package org.tickway.simulator.binance;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    private static final String DEPTH = "/stream?streams=btcusdt@depth@100ms";
    private static final String SNAPSHOT = "/api/v3/depth?symbol=BTCUSDT&limit=5000";

    private BinanceSimulator simulator;

    @BeforeEach
    void start() throws Exception {
        simulator = BinanceSimulator.start(BinanceSimulatorConfig.builder()
                .speed(ReplaySpeed.MAX)
                .start(ReplayStart.ON_COMMAND)
                .build());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void shouldGiveASynchronisingClientTheFoldOfAllDifferences() throws Exception {
        List<String> differences = RecordedLines.all().stream()
                .map(RecordedLines::message)
                .filter(message -> message.contains("@depth"))
                .toList();
        RecordedLines.Book fold = new RecordedLines.Book();
        differences.forEach(fold::applyDifference);
        // A client that does not read holds the replay in its middle, so that the snapshot is one of a half-built book.
        try (StreamClient client = StreamClient.connectWithoutReading(simulator, DEPTH)) {
            simulator.resume();
            await().until(() -> simulator.status().playedLines() > 0);
            RecordedLines.Book book = new RecordedLines.Book();
            book.applySnapshot(get(SNAPSHOT).body());
            long snapshotId = book.updateId;
            client.read(Long.MAX_VALUE);
            for (String difference : client.take(differences.size())) {
                if (RecordedLines.number(difference, "u") > book.updateId) {
                    assertEquals(book.updateId + 1, RecordedLines.number(difference, "U"));
                    book.applyDifference(difference);
                }
            }
            assertTrue(snapshotId < book.updateId, "the snapshot must be from before the end");
            assertEquals(fold.updateId, book.updateId);
            assertEquals(fold.bids, book.bids);
            assertEquals(fold.asks, book.asks);
        }
    }

    @Test
    void shouldStandBeforeTheFirstDifferenceUntilItIsPlayed() throws Exception {
        long firstUpdateId =
                RecordedLines.number(RecordedLines.message(RecordedLines.all().get(0)), "U");
        assertEquals(
                "{\"lastUpdateId\":" + (firstUpdateId - 1) + ",\"bids\":[],\"asks\":[]}",
                get(SNAPSHOT).body());
    }

    @Test
    void shouldGiveTheBestLevelsFirstAndNoMoreThanAskedFor() throws Exception {
        simulator.resume();
        await().until(() -> simulator.status().state().equals("FINISHED"));
        assertEquals(
                "{\"lastUpdateId\":50093696318,\"bids\":[[\"61602.01000000\",\"1.67177000\"],"
                        + "[\"61602.00000000\",\"0.09122000\"]],\"asks\":[[\"61602.02000000\",\"2.66795000\"],"
                        + "[\"61602.79000000\",\"0.00019000\"]]}",
                get("/api/v3/depth?symbol=BTCUSDT&limit=2").body());
    }

    @Test
    void shouldRefuseAnUnknownSymbol() throws Exception {
        HttpResponse<String> answer = get("/api/v3/depth?symbol=NOSUCH");
        assertEquals(400, answer.statusCode());
        assertEquals("{\"code\":-1121,\"msg\":\"Invalid symbol.\"}", answer.body());
    }

    @Test
    void shouldRefuseAMissingSymbol() throws Exception {
        assertTrue(get("/api/v3/depth").body().startsWith("{\"code\":-1102,"));
    }

    @Test
    void shouldRefuseABadLimit() throws Exception {
        assertTrue(get("/api/v3/depth?symbol=BTCUSDT&limit=ten").body().startsWith("{\"code\":-1100,"));
        assertTrue(get("/api/v3/depth?symbol=BTCUSDT&limit=0").body().startsWith("{\"code\":-1130,"));
    }

    @Test
    void shouldRefuseSnapshotsOnRequest() throws Exception {
        simulator.refuseSnapshots(429);
        assertEquals(429, get(SNAPSHOT).statusCode());
        simulator.acceptSnapshots();
        assertEquals(200, get(SNAPSHOT).statusCode());
    }

    private HttpResponse<String> get(String address) throws Exception {
        return StreamClient.get(simulator, address);
    }
}
