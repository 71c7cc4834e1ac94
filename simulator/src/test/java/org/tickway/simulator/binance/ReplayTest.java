package org.tickway.simulator.binance;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final String ALL_STREAMS = "btcusdt@depth@100ms/btcusdt@trade/btcusdt@bookTicker";
    private static final String COMBINED = "/stream?streams=" + ALL_STREAMS;

    @Test
    void shouldReplayEveryRecordedMessageByteForByteAndInOrder() throws Exception {
        List<String> expected =
                RecordedLines.all().stream().map(RecordedLines::message).toList();
        try (BinanceSimulator simulator = start(BinanceSimulatorConfig.builder().speed(ReplaySpeed.MAX));
                StreamClient client = StreamClient.connect(simulator, COMBINED)) {
            assertEquals(expected, client.take(expected.size()));
        }
    }

    @Test
    void shouldSendARawSubscriberTheInnerObjectOnly() throws Exception {
        List<String> lines = RecordedLines.all().subList(0, 500);
        List<String> expected = lines.stream()
                .map(RecordedLines::message)
                .map(message -> message.substring(message.indexOf("\"data\":") + 7, message.length() - 1))
                .toList();
        try (BinanceSimulator simulator = start(ofLines(lines));
                StreamClient client = StreamClient.connect(simulator, "/ws/" + ALL_STREAMS)) {
            assertEquals(expected, client.take(expected.size()));
        }
    }

    @Test
    void shouldSendASubscriberOnlyItsStreams() throws Exception {
        List<String> lines = RecordedLines.all().subList(0, 2_000);
        List<String> expected = lines.stream()
                .map(RecordedLines::message)
                .filter(message -> message.startsWith("{\"stream\":\"btcusdt@trade\""))
                .toList();
        try (BinanceSimulator simulator = start(ofLines(lines).settleMs(0));
                StreamClient client = StreamClient.connect(simulator, "/stream?streams=btcusdt@trade")) {
            assertEquals(expected, client.take(expected.size()));
            await().until(() -> simulator.status().state().equals("FINISHED"));
            assertEquals(0, client.waiting());
        }
    }

    @Test
    void shouldHoldTheReplayForASubscriberThatDoesNotRead() throws Exception {
        List<String> expected =
                RecordedLines.all().stream().map(RecordedLines::message).toList();
        try (BinanceSimulator simulator = start(BinanceSimulatorConfig.builder().speed(ReplaySpeed.MAX));
                StreamClient client = StreamClient.connectWithoutReading(simulator, COMBINED)) {
            AtomicLong played = new AtomicLong(-1);
            await().pollInterval(java.time.Duration.ofMillis(200))
                    .until(() -> played.getAndSet(simulator.status().playedLines())
                                    == simulator.status().playedLines()
                            && played.get() > 0);
            assertTrue(played.get() < expected.size(), "the replay must not have gone to its end");
            client.read(Long.MAX_VALUE);
            assertEquals(expected, client.take(expected.size()));
        }
    }

    @Test
    void shouldKeepTheRecordedDistancesTimesTheFactor() throws Exception {
        List<String> lines = List.of(
                "1000000000 {\"stream\":\"abc@trade\",\"data\":{\"t\":1}}",
                "5000000000 {\"stream\":\"abc@trade\",\"data\":{\"t\":2}}");
        try (BinanceSimulator simulator =
                        start(ofLines(lines).speed(new ReplaySpeed(10)).start(ReplayStart.ON_COMMAND));
                StreamClient client = StreamClient.connect(simulator, "/ws/abc@trade")) {
            long startNs = System.nanoTime();
            simulator.resume();
            client.take(2);
            long elapsedMs = (System.nanoTime() - startNs) / 1_000_000;
            assertTrue(elapsedMs >= 400 && elapsedMs < 4_000, "elapsedMs=" + elapsedMs);
        }
    }

    @Test
    void shouldWaitForItsFirstSubscriber() throws Exception {
        List<String> lines = RecordedLines.all().subList(0, 10);
        try (BinanceSimulator simulator = start(ofLines(lines).settleMs(10))) {
            assertEquals("WAITING", simulator.status().state());
            try (StreamClient client = StreamClient.connect(simulator, "/stream")) {
                client.ask("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1}");
                assertEquals("WAITING", simulator.status().state());
                client.ask("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@trade\"],\"id\":2}");
                await().until(() -> simulator.status().state().equals("FINISHED"));
            }
        }
    }

    @Test
    void shouldStopAndGoOnAndBeginAgainOnCommand() throws Exception {
        List<String> lines = RecordedLines.all().subList(0, 50);
        List<String> expected = lines.stream().map(RecordedLines::message).toList();
        try (BinanceSimulator simulator = start(ofLines(lines).start(ReplayStart.ON_COMMAND));
                StreamClient client = StreamClient.connect(simulator, COMBINED)) {
            simulator.resume();
            assertEquals(expected, client.take(50));
            simulator.restart();
            assertEquals("WAITING", simulator.status().state());
            simulator.pause();
            simulator.resume();
            assertEquals(expected, client.take(50));
            assertEquals(50, simulator.status().playedLines());
        }
    }

    @Test
    void shouldGoOnWithIdsAndTimesWhenItLoops() throws Exception {
        List<String> lines = RecordedLines.all().subList(0, 1_500);
        try (BinanceSimulator simulator = start(ofLines(lines).loop(true));
                StreamClient client = StreamClient.connect(simulator, COMBINED)) {
            List<String> played = client.take(3 * lines.size() + 2); // and a change between two laps
            int trades = 0;
            long updateId = RecordedLines.number(played.get(0), "U") - 1;
            long tradeId = -1;
            long quoteId = -1;
            long depthTime = -1;
            for (String message : played) {
                if (message.contains("@depth")) {
                    assertEquals(updateId + 1, RecordedLines.number(message, "U"));
                    updateId = RecordedLines.number(message, "u");
                    assertTrue(RecordedLines.number(message, "E") > depthTime, message);
                    depthTime = RecordedLines.number(message, "E");
                } else if (message.contains("@trade")) {
                    long id = RecordedLines.number(message, "t");
                    assertTrue(tradeId < 0 || id == tradeId + 1, message);
                    tradeId = id;
                    trades++;
                } else {
                    assertTrue(RecordedLines.number(message, "u") > quoteId, message);
                    quoteId = RecordedLines.number(message, "u");
                }
            }
            assertEquals(RecordedLines.message(lines.get(0)), played.get(0));
            long recordedTrades =
                    lines.stream().filter(line -> line.contains("@trade")).count();
            assertEquals(3 * recordedTrades, trades);
        }
    }

    @Test
    void shouldEmptyTheBookBetweenLapsAndKeepEveryOtherByteInALaterLap() throws Exception {
        List<String> lines = RecordedLines.all().subList(0, 300);
        String numbers = "\"(E|T|t|U|u)\":\\d+";
        try (BinanceSimulator simulator = start(ofLines(lines).loop(true));
                StreamClient client = StreamClient.connect(simulator, COMBINED)) {
            List<String> firstLap = client.take(300);
            String betweenLaps = client.take(1).get(0);
            List<String> secondLap = client.take(300);
            assertTrue(betweenLaps.contains("\"b\":[[\"61680.00000000\",\"0.00000000\"],"), betweenLaps);
            for (int i = 0; i < 300; i++) {
                assertEquals(
                        firstLap.get(i).replaceAll(numbers, "\"$1\":0"),
                        secondLap.get(i).replaceAll(numbers, "\"$1\":0"));
            }
        }
    }

    @Test
    void shouldRestWhileNobodyIsSubscribedToAnEndlessReplayAtMaximumSpeed() throws Exception {
        List<String> lines = RecordedLines.all().subList(0, 300);
        try (BinanceSimulator simulator = start(ofLines(lines).loop(true).start(ReplayStart.IMMEDIATELY))) {
            assertEquals(0, simulator.status().playedLines());
            try (StreamClient client = StreamClient.connect(simulator, COMBINED)) {
                client.take(600);
            }
            await().until(() -> simulator.status().connections() == 0);
            long played = simulator.status().playedLines();
            assertEquals(played, simulator.status().playedLines());
        }
    }

    private static BinanceSimulatorConfig.Builder ofLines(List<String> lines) {
        return BinanceSimulatorConfig.builder()
                .recording(new RecordingSource.Lines(lines))
                .speed(ReplaySpeed.MAX);
    }

    private static BinanceSimulator start(BinanceSimulatorConfig.Builder builder) throws Exception {
        return BinanceSimulator.start(builder.build());
    }
}
