package org.tickway.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.tick.TickLayout;

class RingAllocationTest {

    private static final int RECORDS = 1_000_000;

    @TempDir
    Path folder;

    @Test
    void shouldNotAllocatePerRecord() {
        Path file = folder.resolve("feed.ring");
        try (RingWriter ring = RingWriter.open(file, 1024, 1);
                RingReader reader = RingReader.follow(file, RingReader.Start.OLDEST)) {
            TickWriter writer = new TickWriter(ring, new LatestStore(1024));
            TickBatch batch = new TickBatch(64);
            DepthLevels levels = new DepthLevels();
            pass(writer, reader, batch, levels, RECORDS / 10);
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long thread = Thread.currentThread().getId();
            long before = threads.getThreadAllocatedBytes(thread);

            long read = pass(writer, reader, batch, levels, RECORDS);

            long allocated = threads.getThreadAllocatedBytes(thread) - before;
            assertEquals(RECORDS, read);
            assertEquals(0, allocated / 1024, "KiB allocated for a million records");
        }
    }

    private static long pass(TickWriter writer, RingReader reader, TickBatch batch, DepthLevels levels, int records) {
        long read = 0;
        for (int record = 0; record < records; record += 4) {
            int id = record & 255;
            writer.trade(id, -2, -3, record, record, 0, record, 1, record, TickLayout.SIDE_BID);
            writer.quote(id, -2, -3, record, record, 0, record, 1, 1, 1, 1, 1, 1, 1, 1, 1);
            levels.clear();
            for (int level = 0; level < 3; level++) {
                levels.add(TickLayout.SIDE_BID, record - level, 1, 0);
                levels.add(TickLayout.SIDE_ASK, record + level, 1, 0);
            }
            writer.depth(id, -2, -3, record, record, false, 0, levels);
            if (reader.poll(batch) == PollOutcome.READ) {
                read += batch.count();
            }
        }
        return read;
    }
}
