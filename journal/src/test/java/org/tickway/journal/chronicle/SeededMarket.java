package org.tickway.journal.chronicle;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.tickway.ring.DepthLevels;
import org.tickway.ring.LatestStore;
import org.tickway.ring.PollOutcome;
import org.tickway.ring.RingReader;
import org.tickway.ring.RingWriter;
import org.tickway.ring.TickBatch;
import org.tickway.ring.TickWriter;
import org.tickway.tick.TickLayout;

/** Records such as a feed writes, the same for the same seed: quotes, trades and books of some instruments. */
final class SeededMarket {

    private static final int CAPACITY = 8_192;
    private static final int INSTRUMENTS = 500;
    private static final long START_NS = 1_700_000_000_000_000_000L;

    private SeededMarket() {}

    /** The bytes of {@code count} records, 4,096 at most. */
    static byte[] records(Path ringFile, long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        TickBatch batch = new TickBatch(CAPACITY);
        try (RingWriter ring = RingWriter.open(ringFile, CAPACITY, 1);
                RingReader reader = RingReader.follow(ringFile, RingReader.Start.OLDEST)) {
            TickWriter writer = new TickWriter(ring, new LatestStore(INSTRUMENTS));
            DepthLevels levels = new DepthLevels();
            long timeNs = START_NS;
            while (ring.position() < count) {
                timeNs += random.nextInt(50_000);
                write(writer, levels, random, timeNs);
            }
            ring.flush();
            if (reader.poll(batch) != PollOutcome.READ || batch.count() < count) {
                throw new IllegalStateException("count=" + count + " records are more than the ring gave");
            }
        }
        return Arrays.copyOf(batch.buffer().array(), count * TickLayout.RECORD_LENGTH);
    }

    private static void write(TickWriter writer, DepthLevels levels, SplittableRandom random, long timeNs) {
        int id = random.nextInt(INSTRUMENTS);
        long price = 10_000 + id * 997L + random.nextInt(100);
        long sourceNs = timeNs / 1_000_000 * 1_000_000;
        switch (random.nextInt(4)) {
            case 0 ->
                writer.trade(id, -2, 0, sourceNs, timeNs, 0, price, 1 + random.nextInt(5_000), timeNs & 0xFFFFFF, 1);
            case 1 -> {
                levels.clear();
                for (int level = 1; level <= 5; level++) {
                    levels.add(TickLayout.SIDE_BID, price - level, random.nextInt(10_000), level);
                    levels.add(TickLayout.SIDE_ASK, price + level, random.nextInt(10_000), level);
                }
                writer.depth(id, -2, 0, sourceNs, timeNs, true, 0, levels);
            }
            default ->
                writer.quote(
                        id,
                        -2,
                        0,
                        sourceNs,
                        timeNs,
                        0,
                        price,
                        1 + random.nextInt(500),
                        random.nextInt(10_000_000),
                        price - 5,
                        random.nextInt(10_000),
                        price + 5,
                        random.nextInt(10_000),
                        TickLayout.NULL_VALUE,
                        random.nextBoolean() ? price : TickLayout.NULL_VALUE,
                        sourceNs);
        }
    }
}
