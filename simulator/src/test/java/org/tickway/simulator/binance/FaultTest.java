package org.tickway.simulator.binance;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {
    private static final String DEPTH = "/stream?streams=btcusdt@depth@100ms";

    private BinanceSimulator simulator;

    @BeforeEach
    void start() throws Exception {
        simulator = BinanceSimulator.start(BinanceSimulatorConfig.builder()
                .recording(new RecordingSource.Lines(RecordedLines.all().subList(0, 200)))
                .speed(ReplaySpeed.MAX)
                .start(ReplayStart.ON_COMMAND)
                .control(true)
                .build());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void shouldCloseEverySocketWithoutAHandshake() throws Exception {
        try (RawClient client = connected()) {
            simulator.closeConnections();
            StringBuilder received = new StringBuilder();
            assertTrue(client.drainsToARegularEnd(received));
            assertEquals("", received.toString());
        }
    }

    @Test
    void shouldResetAfterHalfAFrame() throws Exception {
        try (RawClient client = connected()) {
            simulator.resetInMidFrame();
            StringBuilder received = new StringBuilder();
            assertFalse(client.drainsToARegularEnd(received));
            int end = received.lastIndexOf("|");
            int announced = received.charAt(2) << 8 | received.charAt(3);
            assertEquals((4 + announced) / 2, end);
            assertTrue(received.substring(end).contains("reset"), received.substring(end));
        }
    }

    @Test
    void shouldStayOpenAndSilentWhenMuted() throws Exception {
        try (RawClient client = connected()) {
            simulator.muteConnections();
            simulator.resume();
            client.send(RawClient.PING, "?");
            assertTrue(client.staysSilent(300));
            assertEquals(1, simulator.status().connections());
        }
    }

    @Test
    void shouldServeANewClientWhileAnOldOneIsMuted() throws Exception {
        try (RawClient old = connected()) {
            simulator.muteConnections();
            try (StreamClient client = StreamClient.connect(simulator, DEPTH)) {
                simulator.resume();
                assertTrue(client.take().contains("depthUpdate"));
                assertEquals(101, old.status());
            }
        }
    }

    @Test
    void shouldNotWasteASkippedEventOnAMutedClient() throws Exception {
        try (RawClient old = connected()) {
            simulator.muteConnections();
            simulator.skipDepthEvents(1);
            simulator.resume();
            await().until(() -> simulator.status().state().equals("FINISHED"));
            assertEquals(101, old.status());
        }
        try (StreamClient client = StreamClient.connect(simulator, DEPTH)) {
            simulator.restart();
            simulator.resume();
            long first = RecordedLines.number(
                    RecordedLines.message(RecordedLines.all().get(0)), "u");
            assertEquals(first + 1, RecordedLines.number(client.take(), "U"));
        }
    }

    @Test
    void shouldMakeAGapThatOnlyTheSnapshotFills() throws Exception {
        List<String> differences = RecordedLines.all().subList(0, 200).stream()
                .map(RecordedLines::message)
                .filter(message -> message.contains("@depth"))
                .toList();
        try (StreamClient client = StreamClient.connect(simulator, DEPTH)) {
            simulator.skipDepthEvents(2);
            simulator.resume();
            assertEquals(differences.subList(2, differences.size()), client.take(differences.size() - 2));
            assertEquals(
                    RecordedLines.number(differences.get(differences.size() - 1), "u"),
                    RecordedLines.number(
                            StreamClient.get(simulator, "/api/v3/depth?symbol=BTCUSDT")
                                    .body(),
                            "lastUpdateId"));
        }
    }

    @Test
    void shouldSendAnyTextAsAMessage() throws Exception {
        try (StreamClient client = StreamClient.connect(simulator, "/ws")) {
            simulator.sendText("{\"cut\":");
            assertEquals("{\"cut\":", client.take());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429, 503})
    void shouldRefuseHandshakesWithTheStatusAskedFor(int status) throws Exception {
        simulator.refuseHandshakes(status);
        try (RawClient client = new RawClient(simulator, DEPTH)) {
            assertEquals(status, client.status());
        }
        simulator.acceptHandshakes();
        try (RawClient client = new RawClient(simulator, DEPTH)) {
            assertEquals(101, client.status());
        }
    }

    @Test
    void shouldNotTakeAStatusThatIsNoRefusal() {
        IllegalArgumentException fault =
                assertThrows(IllegalArgumentException.class, () -> simulator.refuseHandshakes(200));
        assertEquals("status=200 must be from 400 to 599", fault.getMessage());
    }

    @Test
    void shouldTellItsStatusOverHttp() throws Exception {
        assertEquals(
                "{\"state\":\"WAITING\",\"playedLines\":0,\"recordedLines\":200,\"lap\":0,\"syntheticMessages\":0,"
                        + "\"connections\":0,\"subscriptions\":0,\"accountListeners\":0}",
                StreamClient.get(simulator, "/control/status").body());
    }

    @Test
    void shouldObeyEveryCommandOverHttp() throws Exception {
        for (String command : List.of(
                "pause",
                "resume",
                "restart",
                "close",
                "reset",
                "mute",
                "skip-depth?count=2",
                "refuse-handshakes?status=429",
                "accept-handshakes",
                "refuse-snapshots?status=503",
                "accept-snapshots")) {
            assertEquals(200, post(command, "").statusCode(), command);
        }
    }

    @Test
    void shouldSendTheBodyOfTheSendCommand() throws Exception {
        try (StreamClient client = StreamClient.connect(simulator, "/ws")) {
            post("send", "not json");
            assertEquals("not json", client.take());
        }
    }

    @Test
    void shouldRefuseACommandThatIsUnknownOrHasABadParameter() throws Exception {
        assertEquals(404, post("explode", "").statusCode());
        assertEquals(400, post("refuse-handshakes?status=abc", "").statusCode());
        assertEquals(400, post("skip-depth?count=0", "").statusCode());
        assertEquals(405, StreamClient.get(simulator, "/control/pause").statusCode());
    }

    @Test
    void shouldHaveNoControlsUnlessAskedFor() throws Exception {
        try (BinanceSimulator plain = BinanceSimulator.start(BinanceSimulatorConfig.builder()
                .recording(new RecordingSource.None())
                .build())) {
            assertEquals(404, StreamClient.get(plain, "/control/status").statusCode());
        }
    }

    private HttpResponse<String> post(String command, String body) throws Exception {
        return StreamClient.post(simulator, "/control/" + command, body);
    }

    private RawClient connected() throws Exception {
        RawClient client = new RawClient(simulator, DEPTH);
        await().until(() -> simulator.status().connections() == 1);
        return client;
    }
}
