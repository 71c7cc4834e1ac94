package org.tickway.feed.angel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the bytes of a message to the ring nothing is allocated. */
class AllocationTest {

    private static final int MESSAGES = 50_000;

    @TempDir
    Path folder;

    private int sequence;

    @Test
    void shouldAllocateNothingForAPacket() throws Exception {
        byte[] snapQuote = Vectors.read().bytes("snap");
        byte[] depth = Vectors.read().bytes("dep");
        try (AngelIntake intake =
                new AngelIntake(folder, Map.of("depth", "20"), AngelInstruments.FUTURE, AngelInstruments.ITC)) {
            feed(intake, snapQuote, depth);
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long least = Long.MAX_VALUE;
            for (int round = 0; round < 3; round++) {
                long written = intake.bench().written();
                long before = threads.getCurrentThreadAllocatedBytes();
                feed(intake, snapQuote, depth);
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
                // quote, summary, four records of a book of five levels, ten of one of twenty
                assertEquals(16L * MESSAGES, intake.bench().written() - written);
            }
            // The clock is set right once a second and the JVM may compile; a message that allocates makes megabytes.
            assertEquals(0, least / MESSAGES, "bytes in all: " + least);
            assertTrue(least < 65_536, "bytes in all: " + least);
        }
    }

    /** Every field that makes another record changes with every message. */
    private void feed(AngelIntake intake, byte[] snapQuote, byte[] depth) {
        ByteBuffer first = ByteBuffer.wrap(snapQuote).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer second = ByteBuffer.wrap(depth).order(ByteOrder.LITTLE_ENDIAN);
        for (int message = 0; message < MESSAGES; message++) {
            sequence++;
            first.putLong(PacketLayout.SEQUENCE, 20_000_000L + sequence);
            first.putLong(PacketLayout.HIGH, sequence);
            first.putLong(PacketLayout.BEST_FIVE + PacketLayout.LEVEL_QUANTITY, sequence);
            second.putInt(PacketLayout.DEPTH_BIDS + PacketLayout.DEPTH_LEVEL_QUANTITY, sequence);
            intake.feed(snapQuote);
            intake.feed(depth);
        }
    }
}
