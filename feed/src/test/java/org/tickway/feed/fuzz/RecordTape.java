package org.tickway.feed.fuzz;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.tickway.codec.TickCodec;
import org.tickway.codec.TickReader;
import org.tickway.ring.LatestStore;
import org.tickway.ring.PollOutcome;
import org.tickway.ring.RingReader;
import org.tickway.ring.RingWriter;
import org.tickway.ring.TickBatch;
import org.tickway.ring.TickWriter;
import org.tickway.tick.Tick;

/** A ring that is read as soon as it is written. One thread. */
public final class RecordTape implements AutoCloseable {

    private static final int RING_CAPACITY = 1 << 14;

    private final RingWriter ring;
    private final TickWriter writer;
    private final RingReader reader;
    private final TickBatch batch = new TickBatch(RING_CAPACITY);

    public RecordTape(Path folder) {
        Path file = folder.resolve("fuzz.ring");
        ring = RingWriter.open(file, RING_CAPACITY, 1);
        writer = new TickWriter(ring, new LatestStore(64));
        reader = RingReader.follow(file, RingReader.Start.OLDEST);
    }

    public TickWriter writer() {
        return writer;
    }

    /**
     * What was written since the last call.
     *
     * @param names of instruments by their ids
     */
    public List<Tick> records(IntFunction<String> names) {
        List<Tick> ticks = new ArrayList<>();
        PollOutcome outcome;
        do {
            outcome = reader.poll(batch);
            if (outcome == PollOutcome.LAPPED) {
                throw new IllegalStateException("one message has made more records than the ring has room for");
            }
            for (int index = 0; index < batch.count(); index++) {
                int record = batch.record(index);
                int id = TickCodec.instrumentId(batch.buffer(), record);
                ticks.add(TickReader.read(batch.buffer(), record, names.apply(id)));
            }
        } while (outcome == PollOutcome.READ);
        return ticks;
    }

    /** The record as it would be at the beginning of its stream, so that two runs can be compared. */
    public static Tick withoutSequence(Tick tick) {
        return new Tick(
                tick.instrument(),
                tick.kind(),
                tick.feedId(),
                tick.epoch(),
                0,
                tick.flags(),
                tick.sourceTimeNs(),
                tick.receiveTimeNs(),
                tick.priceExponent(),
                tick.quantityExponent(),
                tick.body());
    }

    @Override
    public void close() {
        reader.close();
        ring.close();
    }
}
