package org.tickway.feed.kite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.simulator.kite.KitePackets;
import org.tickway.simulator.kite.KiteQuote;

/** From the bytes of a message to the ring nothing is allocated. */
class AllocationTest {

    private static final int MESSAGES = 50_000;

    @TempDir
    Path folder;

    @Test
    void shouldAllocateNothingForAFrame() {
        byte[] frame = KitePackets.frame(
                List.of(packet(KiteBench.INFY_TOKEN), packet(KiteBench.OPTION_TOKEN), packet(KiteBench.NIFTY_TOKEN)));
        try (KiteIntake intake =
                new KiteIntake(folder, KiteMode.FULL, KiteBench.INFY, KiteBench.OPTION, KiteBench.NIFTY)) {
            feed(intake, frame);
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long least = Long.MAX_VALUE;
            for (int round = 0; round < 3; round++) {
                long written = intake.bench().written();
                long before = threads.getCurrentThreadAllocatedBytes();
                feed(intake, frame);
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
                assertTrue(intake.bench().written() - written >= 8L * MESSAGES);
            }
            // The clock is set right once a second and the JVM may compile; a message that allocates makes megabytes.
            assertEquals(0, least / MESSAGES, "bytes in all: " + least);
        }
    }

    /** Every field that makes another record changes with every message. */
    private static void feed(KiteIntake intake, byte[] frame) {
        ByteBuffer bytes = ByteBuffer.wrap(frame);
        int first = 4;
        int second = first + PacketLayout.FULL + 2;
        for (int message = 0; message < MESSAGES; message++) {
            bytes.putInt(first + PacketLayout.BIDS, message + 1);
            bytes.putInt(first + PacketLayout.HIGH, message + 1);
            bytes.putInt(second + PacketLayout.ASKS, message + 1);
            intake.feed(frame);
        }
    }

    private static byte[] packet(long token) {
        return KitePackets.packet(
                KiteQuote.builder(token, 100)
                        .bids(List.of(new KiteQuote.Level(1, 99, 1), new KiteQuote.Level(1, 98, 1)))
                        .asks(List.of(new KiteQuote.Level(1, 101, 1), new KiteQuote.Level(1, 102, 1)))
                        .exchangeTime(1_700_000_000)
                        .build(),
                org.tickway.simulator.kite.KiteMode.FULL);
    }
}
