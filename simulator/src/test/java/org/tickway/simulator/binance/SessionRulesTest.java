package org.tickway.simulator.binance;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionRulesTest {
    private static final String LIST = "{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1}";

    @Test
    void shouldSubscribeToTheStreamsOfTheAddress() throws Exception {
        try (BinanceSimulator simulator = start(builder());
                StreamClient combined = StreamClient.connect(simulator, "/stream?streams=a@trade/b@depth");
                StreamClient raw = StreamClient.connect(simulator, "/ws/a@trade/c@bookTicker")) {
            assertEquals("{\"result\":[\"a@trade\",\"b@depth\"],\"id\":1}", combined.ask(LIST));
            assertEquals("{\"result\":[\"a@trade\",\"c@bookTicker\"],\"id\":1}", raw.ask(LIST));
            assertEquals(4, simulator.status().subscriptions());
            assertEquals(2, simulator.status().connections());
        }
    }

    @Test
    void shouldSendTheFormThatTheCombinedPropertyAsksFor() throws Exception {
        String line = "1 {\"stream\":\"abc@trade\",\"data\":{\"t\":1}}";
        try (BinanceSimulator simulator = start(builder()
                        .recording(new RecordingSource.Lines(java.util.List.of(line)))
                        .start(ReplayStart.ON_COMMAND));
                StreamClient client = StreamClient.connect(simulator, "/ws/abc@trade")) {
            client.ask("{\"method\":\"SET_PROPERTY\",\"params\":[\"combined\",true],\"id\":1}");
            simulator.resume();
            assertEquals("{\"stream\":\"abc@trade\",\"data\":{\"t\":1}}", client.take());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {RawClient.TEXT, RawClient.PING, RawClient.PONG})
    void shouldDisconnectAClientThatSendsSixMessagesInASecond(int opcode) throws Exception {
        try (BinanceSimulator simulator = start(builder());
                RawClient client = new RawClient(simulator, "/ws")) {
            for (int i = 0; i < 6; i++) {
                client.send(opcode, "{}");
            }
            assertEquals(1008, client.readUntil(RawClient.CLOSE).closeCode());
            assertTrue(client.drainsToARegularEnd(new StringBuilder()));
        }
    }

    @Test
    void shouldAnswerFiveMessagesInASecond() throws Exception {
        try (BinanceSimulator simulator = start(builder());
                StreamClient client = StreamClient.connect(simulator, "/ws")) {
            for (int i = 0; i < 5; i++) {
                assertEquals("{\"result\":[],\"id\":1}", client.ask(LIST));
            }
            assertFalse(client.ended());
        }
    }

    @Test
    void shouldAnswerAPingWithItsPayload() throws Exception {
        try (BinanceSimulator simulator = start(builder());
                RawClient client = new RawClient(simulator, "/ws")) {
            client.send(RawClient.PING, "are you there");
            assertEquals("are you there", client.readUntil(RawClient.PONG).payload());
        }
    }

    @Test
    void shouldPingAtIntervalsAndKeepAClientThatAnswers() throws Exception {
        try (BinanceSimulator simulator =
                        start(builder().pingIntervalMs(250).pongTimeoutMs(1_000).incomingMessagesPerSecond(100));
                StreamClient client = StreamClient.connect(simulator, "/ws")) {
            for (int i = 0; i < 7; i++) {
                assertNotNull(client.takePing());
            }
            assertFalse(client.ended());
        }
    }

    @Test
    void shouldDisconnectAClientThatDoesNotAnswerAPing() throws Exception {
        try (BinanceSimulator simulator = start(builder().pingIntervalMs(100).pongTimeoutMs(200));
                RawClient client = new RawClient(simulator, "/ws")) {
            assertEquals(1008, client.readUntil(RawClient.CLOSE).closeCode());
        }
    }

    @Test
    void shouldNotCountAnUnsolicitedPongAsAnAnswer() throws Exception {
        try (BinanceSimulator simulator = start(builder().pingIntervalMs(100).pongTimeoutMs(200));
                RawClient client = new RawClient(simulator, "/ws")) {
            client.readUntil(RawClient.PING);
            client.send(RawClient.PONG, "");
            assertEquals(1008, client.readUntil(RawClient.CLOSE).closeCode());
        }
    }

    @Test
    void shouldAnnounceAndThenEndAConnectionThatIsTooOld() throws Exception {
        try (BinanceSimulator simulator = start(builder().connectionLifeMs(400).shutdownNoticeMs(200));
                StreamClient raw = StreamClient.connect(simulator, "/ws");
                StreamClient combined = StreamClient.connect(simulator, "/stream")) {
            assertTrue(raw.take().matches("\\{\"e\":\"serverShutdown\",\"E\":\\d{13}}"));
            assertTrue(combined.take()
                    .matches("\\{\"stream\":\"!serverShutdown\",\"data\":\\{\"e\":\"serverShutdown\",\"E\":\\d{13}}}"));
            assertEquals(1001, raw.awaitEnd());
            assertEquals(1001, combined.awaitEnd());
        }
    }

    @Test
    void shouldTakeAsManyStreamsAsOneConnectionMayHave() throws Exception {
        try (BinanceSimulator simulator = start(builder());
                RawClient client = new RawClient(simulator, "/stream?streams=" + streams(1_024))) {
            assertEquals(101, client.status());
            await().until(() -> simulator.status().subscriptions() == 1_024);
        }
    }

    @Test
    void shouldRefuseAnAddressWithTooManyStreams() throws Exception {
        try (BinanceSimulator simulator = start(builder());
                RawClient client = new RawClient(simulator, "/stream?streams=" + streams(1_025))) {
            assertEquals(400, client.status());
        }
    }

    @Test
    void shouldRefuseAnotherPath() throws IOException {
        try (BinanceSimulator simulator = start(builder());
                RawClient client = new RawClient(simulator, "/elsewhere")) {
            assertEquals(404, client.status());
        }
    }

    @Test
    void shouldRefuseATimeUnitThatItDoesNotHave() throws IOException {
        try (BinanceSimulator simulator = start(builder());
                RawClient client = new RawClient(simulator, "/ws/a@trade?timeUnit=MICROSECOND")) {
            assertEquals(400, client.status());
        }
    }

    @Test
    void shouldForgetAClientThatIsGone() throws Exception {
        try (BinanceSimulator simulator = start(builder())) {
            StreamClient client = StreamClient.connect(simulator, "/ws/a@trade");
            await().until(() -> simulator.status().subscriptions() == 1);
            client.close();
            await().until(() -> simulator.status().connections() == 0);
            assertEquals(0, simulator.status().subscriptions());
        }
    }

    private static String streams(int count) {
        return IntStream.range(0, count).mapToObj(i -> "s" + i + "usdt@trade").collect(Collectors.joining("/"));
    }

    private static BinanceSimulatorConfig.Builder builder() {
        return BinanceSimulatorConfig.builder().recording(new RecordingSource.None());
    }

    private static BinanceSimulator start(BinanceSimulatorConfig.Builder builder) throws IOException {
        return BinanceSimulator.start(builder.build());
    }
}
