package org.tickway.journal.chronicle;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.tickway.ring.LatestStore;
import org.tickway.ring.RingWriter;
import org.tickway.ring.TickWriter;

/** A ring with trades or quotes, numbered from 1 for each instrument, whose price is the number. */
final class TradeRing implements AutoCloseable {

    static final int CAPACITY = 65_536;
    static final long START_NS = 1_700_000_000_000_000_000L;

    private final Path path;
    private final RingWriter ring;
    private final TickWriter writer;
    private final SplittableRandom random = new SplittableRandom(20_261_121);
    private long ticks;

    TradeRing(Path path) {
        this.path = path;
        this.ring = RingWriter.open(path, CAPACITY, 1);
        this.writer = new TickWriter(ring, new LatestStore(1_024));
    }

    Path path() {
        return path;
    }

    /** Writes trades of the instruments in turn, one a microsecond of the records' clock. */
    void trades(int count, int instruments) {
        for (int trade = 0; trade < count; trade++) {
            long number = ticks++;
            writer.trade(
                    (int) (number % instruments), -2, 0, START_NS, START_NS + number * 1_000, 0, number, 1, number, 1);
        }
        ring.flush();
    }

    /** Writes quotes of the instruments in turn, of which nothing but the price is like the one before, so that they pack badly. */
    void unlikeQuotes(int count, int instruments) {
        for (int quote = 0; quote < count; quote++) {
            long number = ticks++;
            writer.quote(
                    (int) (number % instruments),
                    -2,
                    0,
                    START_NS,
                    START_NS + number * 1_000,
                    0,
                    number,
                    random.nextLong(),
                    random.nextLong(),
                    random.nextLong(),
                    random.nextLong(),
                    random.nextLong(),
                    random.nextLong(),
                    random.nextLong(),
                    random.nextLong(),
                    random.nextLong());
        }
        ring.flush();
    }

    int epoch() {
        return ring.epoch();
    }

    @Override
    public void close() {
        ring.close();
    }
}
