package org.tickway.benchmarks.fanout;

import java.nio.file.Files;
import java.nio.file.Path;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.ring.LatestStore;
import org.tickway.ring.RingWriter;
import org.tickway.ring.TickWriter;
import org.tickway.tick.StateReason;
import org.tickway.tick.StatusScope;
import org.tickway.tick.StreamState;

/**
 * A feed's process that invents trades: writes them into a ring in shared memory, which the gateway follows.
 *
 * <p>Arguments: data directory, instruments, ticks a second. It says {@code READY} when its files are there and begins at a
 * line on standard input; a further line with another rate changes it; it ends with its standard input.
 */
final class RingPublisher {

    private static final int CAPACITY = 1 << 18;
    private static final int PRICE_EXPONENT = -2;

    private RingPublisher() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        InstrumentDirectory directory = InstrumentDirectory.open(folder.resolve("instruments.directory"), 65_536);
        int[] ids = new int[count];
        for (int index = 0; index < count; index++) {
            ids[index] = directory.add(name(index), null, PRICE_EXPONENT, 0).id();
        }
        RingWriter ring = RingWriter.open(folder.resolve("rings").resolve("bench-0.ring"), CAPACITY, 1);
        TickWriter writer = new TickWriter(ring, new LatestStore(65_536));
        long nowNs = Crowd.nowNs();
        for (int id : ids) {
            writer.status(id, StatusScope.TRADES, StreamState.LIVE, StateReason.NONE, 0, nowNs);
        }
        Files.writeString(folder.resolve("rings").resolve("current"), "bench-0.ring\n");
        System.out.println("READY");
        RateInput rates = new RateInput(System.in);
        publish(writer, ids, rates);
    }

    static String name(int index) {
        return "BENCH:T%05d".formatted(index);
    }

    private static void publish(TickWriter writer, int[] ids, RateInput rates) throws InterruptedException {
        long number = 0;
        while (rates.awaitRate()) {
            double rate = rates.rate();
            Schedule schedule = new Schedule(rate);
            while (rates.rate() == rate) {
                long dueNs = schedule.awaitNext();
                number++;
                writer.trade(
                        ids[(int) (number % ids.length)],
                        PRICE_EXPONENT,
                        0,
                        dueNs,
                        dueNs,
                        0,
                        10_000 + number % 100,
                        1 + number % 7,
                        number,
                        1);
            }
        }
    }
}
