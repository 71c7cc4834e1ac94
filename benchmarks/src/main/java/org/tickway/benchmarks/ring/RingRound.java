package org.tickway.benchmarks.ring;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.ObjDoubleConsumer;
import java.util.stream.Stream;
import org.tickway.benchmarks.MemoryFolder;

/**
 * One round of one way, in processes that are started for it: how many records a second arrive, how long they take at a pace
 * that both ends keep up with, and what a reader that stalls does to the writer: to one that overwrites, compared with one
 * that nobody reads from, to others, which need a reader, compared with one that is read from.
 */
final class RingRound {

    /** The columns of the table. */
    static final String READ = "records read a second";

    static final String WRITTEN = "records written a second";
    static final String LOST = "% lost";
    static final String HALF = "p50 ns";
    static final String SLOWEST = "p99 ns";
    static final String UNDISTURBED = "written a second, undisturbed";
    static final String STALLED = "% of that, reader stalled";

    private static final long WARM_UP_MS = 1_500;
    private static final long SETTLE_MS = 200;
    private static final long PACE = 100_000;

    private final Way way;
    private final long lengthMs;
    private final ObjDoubleConsumer<String> results;
    private double undisturbed;
    private double stalled;

    RingRound(Way way, long lengthMs, ObjDoubleConsumer<String> results) {
        this.way = way;
        this.lengthMs = lengthMs;
        this.results = results;
    }

    void run() throws IOException {
        try (MemoryFolder folder = new MemoryFolder()) {
            if (way.hasTwoProcesses()) {
                runTwo(folder.path());
            } else {
                try (RingProcess both = new RingProcess("both", way, folder.path())) {
                    measure(both, both);
                }
            }
        }
        results.accept(UNDISTURBED, undisturbed);
        results.accept(STALLED, 100 * stalled / undisturbed);
    }

    private void runTwo(Path folder) throws IOException {
        try (RingProcess writer = new RingProcess("writer", way, folder)) {
            try (RingProcess reader = new RingProcess("reader", way, folder)) {
                measure(writer, reader);
            }
            if (way.overwrites()) {
                // Next to the stalled one in time: both are written by a virtual machine that is warm.
                undisturbed = Double.parseDouble(writer.ask("write " + lengthMs));
            }
        }
    }

    private void measure(RingProcess writer, RingProcess reader) {
        writer.ask("write " + WARM_UP_MS);
        writer.ask("pace " + WARM_UP_MS + " " + PACE);
        settle();

        reader.ask("count");
        undisturbed = Double.parseDouble(writer.ask("write " + lengthMs));
        settle();
        double[] counted = numbers(reader.ask("tell"));
        requireWhole(counted);
        results.accept(READ, counted[3]);
        results.accept(WRITTEN, undisturbed);
        results.accept(LOST, 100 * counted[1] / (counted[0] + counted[1]));

        reader.ask("latency");
        writer.ask("pace " + lengthMs + " " + PACE);
        settle();
        double[] timed = numbers(reader.ask("tell"));
        requireWhole(timed);
        results.accept(HALF, timed[4]);
        results.accept(SLOWEST, timed[5]);

        reader.ask("stall");
        stalled = Double.parseDouble(writer.ask("write " + lengthMs));
        reader.ask("go");
        settle();
    }

    private void requireWhole(double[] numbers) {
        if (numbers[0] == 0 || numbers[2] > 0 || !way.overwrites() && numbers[1] > 0) {
            throw new IllegalStateException(
                    "received=" + numbers[0] + " lost=" + numbers[1] + " damaged=" + numbers[2] + " of " + way);
        }
    }

    private static double[] numbers(String text) {
        return Stream.of(text.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
    }

    /** Gives the reader time to read what there is. */
    private static void settle() {
        try {
            Thread.sleep(SETTLE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
