package org.tickway.feed.noren;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.feed.FeedCounter;

/** From the bytes of a message to the ring nothing is allocated. */
class AllocationTest {

    private static final int MESSAGES = 4_000;

    @TempDir
    Path folder;

    @Test
    void shouldAllocateNothingForAMessage() {
        List<byte[]> messages = messages();
        try (Recorded recorded = new Recorded(folder).subscribe(Recorded.NTPC)) {
            recorded.feed("{'t':'dk','e':'NSE','tk':'11630','lp':'118.55','ft':'1763632798'}");
            feed(recorded, messages);
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long least = Long.MAX_VALUE;
            for (int round = 0; round < 3; round++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                feed(recorded, messages);
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            assertEquals(4 * MESSAGES + 1, recorded.count(FeedCounter.BOOK_UPDATES));
            // The clock is set right once a second and the JVM may compile.
            assertTrue(least < 16_384, "bytes in all: " + least);
        }
    }

    private static void feed(Recorded recorded, List<byte[]> messages) {
        for (int index = 0; index < messages.size(); index++) {
            byte[] message = messages.get(index);
            recorded.bench().feed(message, 0, message.length);
        }
    }

    private static List<byte[]> messages() {
        List<byte[]> messages = new ArrayList<>();
        for (int number = 0; number < MESSAGES; number++) {
            messages.add(("{\"t\":\"df\",\"e\":\"NSE\",\"tk\":\"11630\",\"lp\":\"118." + (10 + number % 90)
                            + "\",\"v\":\"" + number + "\",\"ap\":\"118.391\",\"ltt\":\"15:29:" + (10 + number % 50)
                            + "\",\"h\":\"119." + (10 + number % 90) + "\",\"bp1\":\"118.05\",\"bq1\":\"" + number
                            + "\",\"sp5\":\"119.05\",\"sq5\":\"" + (number + 1) + "\"}")
                    .getBytes(StandardCharsets.UTF_8));
        }
        return messages;
    }
}
