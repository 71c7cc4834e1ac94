package org.tickway.feed.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.feed.FeedClock;
import org.tickway.feed.connection.IntakeBench;
import org.tickway.instrument.Instrument;

/** From the bytes of a message to the ring nothing is allocated. */
class AllocationTest {

    private static final Instrument BTC = new Instrument(0, "BINANCE:BTCUSDT", null, -8, -8);

    /** Recorded messages between two groups of those that were not recorded. */
    private static final int OTHERS_EVERY = 50;

    @TempDir
    Path folder;

    @Test
    void shouldAllocateNothingForAMessage() throws Exception {
        List<byte[]> messages = new ArrayList<>();
        for (String message : Recording.messages()) {
            messages.add(message.getBytes(StandardCharsets.UTF_8));
            if (messages.size() % OTHERS_EVERY == 0) {
                DocumentedMessages.ALL.forEach(other -> messages.add(other.getBytes(StandardCharsets.UTF_8)));
            }
        }
        try (IntakeBench bench = new IntakeBench(
                folder, config -> new BinanceVenue(config, BinanceSettings.of(Map.of()), FeedClock.system()))) {
            bench.subscribe(BTC);
            // Rounds of the same messages: each begins with a book and with numbers that are new again.
            feed(bench, messages);
            feed(bench, messages);
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long least = Long.MAX_VALUE;
            for (int round = 0; round < 3; round++) {
                prepare(bench, messages);
                long written = bench.written();
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int index = 1; index < messages.size(); index++) {
                    byte[] message = messages.get(index);
                    bench.feed(message, 0, message.length);
                }
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
                assertTrue(bench.written() - written > messages.size());
            }
            // The clock is set right once a second and the JVM may compile; a message that allocates makes megabytes.
            assertEquals(0, least / messages.size(), "bytes in all: " + least);
            assertTrue(least < 16_384, "bytes in all: " + least);
        }
    }

    private static void feed(IntakeBench bench, List<byte[]> messages) {
        prepare(bench, messages);
        messages.forEach(message -> bench.feed(message, 0, message.length));
    }

    /** The first message of the recording is a book update; the first trade makes the numbers begin anew. */
    private static void prepare(IntakeBench bench, List<byte[]> messages) {
        for (byte[] message : messages) {
            if (new String(message, StandardCharsets.UTF_8).contains("@trade")) {
                bench.feed(message, 0, message.length);
                break;
            }
        }
        String first = new String(messages.get(0), StandardCharsets.UTF_8);
        bench.synchroniseBook(
                BTC,
                messages.get(0),
                "{\"lastUpdateId\":" + (Recording.number(first, "U") - 1) + ",\"bids\":[],\"asks\":[]}");
    }
}
