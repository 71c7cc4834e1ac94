package org.tickway.simulator.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SyntheticTest {
    private static final String THREE_SYMBOLS =
            "/stream?streams=syn00001usdt@trade/syn00001usdt@bookTicker/syn00001usdt@depth@100ms"
                    + "/syn00002usdt@trade/syn00002usdt@bookTicker/syn00002usdt@depth@100ms"
                    + "/syn00003usdt@trade/syn00003usdt@bookTicker/syn00003usdt@depth@100ms";

    @Test
    void shouldSendTheSameBytesForTheSameSeed() throws Exception {
        assertEquals(play(7), play(7));
    }

    @Test
    void shouldSendOtherBytesForAnotherSeed() throws Exception {
        assertNotEquals(play(7), play(8));
    }

    @Test
    void shouldNumberTradesAndUpdatesWithoutAHole() throws Exception {
        Map<String, Long> trades = new HashMap<>();
        Map<String, Long> updates = new HashMap<>();
        for (String message : play(1)) {
            String symbol = message.substring(11, 23);
            if (message.contains("@trade")) {
                assertEquals(trades.getOrDefault(symbol, 0L) + 1, RecordedLines.number(message, "t"));
                trades.merge(symbol, 1L, Long::sum);
            } else if (message.contains("@depth")) {
                Long previous = updates.put(symbol, RecordedLines.number(message, "u"));
                assertTrue(previous == null || previous + 1 == RecordedLines.number(message, "U"), message);
            }
        }
        assertEquals(3, trades.size());
        assertEquals(3, updates.size());
    }

    @Test
    void shouldQuoteTheBestLevelsOfTheBookThatItsDifferencesMake() throws Exception {
        try (BinanceSimulator simulator = simulator(5, ReplayStart.ON_COMMAND);
                StreamClient client = StreamClient.connect(
                        simulator, "/stream?streams=syn00002usdt@bookTicker/syn00002usdt@depth@100ms")) {
            RecordedLines.Book book = new RecordedLines.Book();
            book.applySnapshot(StreamClient.get(simulator, "/api/v3/depth?symbol=SYN00002USDT&limit=5000")
                    .body());
            simulator.resume();
            String quote = "";
            for (int checked = 0; checked < 20; ) {
                String message = client.take();
                if (message.contains("@bookTicker")) {
                    quote = message;
                    continue;
                }
                assertEquals(book.updateId + 1, RecordedLines.number(message, "U"));
                book.applyDifference(message);
                String bid = best(book.bids, -1);
                String ask = best(book.asks, 1);
                if (!quote.isEmpty()) {
                    assertTrue(
                            quote.contains("\"b\":\"" + bid + "\",\"B\":\"" + book.bids.get(bid) + "\",\"a\":\"" + ask
                                    + "\",\"A\":\"" + book.asks.get(ask) + "\""),
                            quote + " but " + bid + " / " + ask);
                    checked++;
                }
            }
        }
    }

    private static String best(Map<String, String> side, int direction) {
        return side.keySet().stream()
                .min((left, right) -> direction * Double.compare(Double.parseDouble(left), Double.parseDouble(right)))
                .orElseThrow();
    }

    private static List<String> play(long seed) throws Exception {
        try (BinanceSimulator simulator = simulator(seed, ReplayStart.FIRST_SUBSCRIBER);
                StreamClient client = StreamClient.connect(simulator, THREE_SYMBOLS)) {
            return client.take(3_000);
        }
    }

    private static BinanceSimulator simulator(long seed, ReplayStart start) throws IOException {
        return BinanceSimulator.start(BinanceSimulatorConfig.builder()
                .recording(new RecordingSource.None())
                .syntheticSymbols(3)
                .syntheticRate(5_000)
                .seed(seed)
                .start(start)
                .build());
    }
}
