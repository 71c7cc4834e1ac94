package org.tickway.benchmarks.stage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.tickway.benchmarks.MemoryFolder;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.ring.LatestStore;
import org.tickway.ring.PollOutcome;
import org.tickway.ring.RingReader;
import org.tickway.ring.RingWriter;
import org.tickway.ring.TickBatch;
import org.tickway.ring.TickWriter;
import org.tickway.tick.TickLayout;
import org.tickway.topic.TopicConfig;
import org.tickway.topic.TopicEngine;

/**
 * Instruments whose quotes are written into a ring, each as often as any other, in an order that no cache foresees, and are
 * read from it into topics. One thread.
 */
final class Market implements AutoCloseable {

    private static final int RING = 1 << 16;
    private static final int FEED = 1;
    private static final int FILL = 1_000;
    private static final long ORDER = 20_260_101;

    private final MemoryFolder folder = new MemoryFolder();
    private final InstrumentDirectory directory;
    private final RingWriter ring;
    private final RingReader reader;
    private final TickWriter writer;
    private final TickBatch batch = new TickBatch(256);
    private final TopicEngine engine;
    private final List<String> names = new ArrayList<>();
    private final int[] order;
    private int next;
    private long price = 150_000;

    Market(int instruments) throws IOException {
        Path path = folder.path();
        directory = InstrumentDirectory.open(path.resolve("instruments"), 2 * instruments);
        ring = RingWriter.open(path.resolve("ring"), RING, FEED);
        writer = new TickWriter(ring, new LatestStore(instruments));
        reader = RingReader.follow(path.resolve("ring"), RingReader.Start.OLDEST);
        engine = new TopicEngine(directory, TopicConfig.DEFAULT, instrument -> {});
        List<Integer> ids = new ArrayList<>();
        for (int index = 0; index < instruments; index++) {
            String name = "NSE:S" + index;
            ids.add(directory.add(name, null, -2, 0).id()); // from 0
            names.add("prices." + name);
        }
        Collections.shuffle(ids, new Random(ORDER));
        order = ids.stream().mapToInt(Integer::intValue).toArray();
    }

    TopicEngine engine() {
        return engine;
    }

    /** The topics of prices of all instruments. */
    List<String> names() {
        return Collections.unmodifiableList(names);
    }

    /** Gives every topic its first value, in another order, so that what comes first does not lie first in memory. */
    void fill() {
        for (int id = 0; id < order.length; id++) {
            quote(id);
            if (id % FILL == 0) {
                flow();
            }
        }
        flow();
    }

    /** Writes the quotes of so many instruments: last, bid and ask have changed, and the times. */
    void write(int quotes) {
        for (int quote = 0; quote < quotes; quote++) {
            int id = order[next];
            next++;
            if (next == order.length) {
                next = 0;
                price++;
            }
            quote(id);
        }
    }

    private void quote(int id) {
        writer.quote(
                id,
                -2,
                0,
                1_700_000_000_000_000_000L + price,
                1_700_000_000_001_000_000L + price,
                0,
                price,
                25,
                1_000_000,
                price - 5,
                100,
                price + 5,
                200,
                TickLayout.NULL_VALUE,
                TickLayout.NULL_VALUE,
                TickLayout.NULL_VALUE);
    }

    /** Reads what the ring has and leaves it; returns how much it was. */
    int read() {
        int read = 0;
        while (reader.poll(batch) == PollOutcome.READ) {
            read += batch.count();
        }
        return read;
    }

    /** Reads what the ring has into the topics, whose subscribers are told; returns how much it was. */
    int flow() {
        int read = 0;
        while (reader.poll(batch) == PollOutcome.READ) {
            engine.apply(batch);
            read += batch.count();
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        reader.close();
        ring.close();
        directory.close();
        folder.close();
    }
}
