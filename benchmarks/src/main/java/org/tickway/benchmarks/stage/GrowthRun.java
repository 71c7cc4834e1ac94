package org.tickway.benchmarks.stage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.tickway.benchmarks.result.Measurement;
import org.tickway.benchmarks.result.ResultFolder;

/**
 * How processor time and heap grow, from the ring into frames: with the number of symbols that have a subscriber each, with the
 * subscribers of one symbol, and with the ticks of a second. In this process, by one thread; frames go to sockets that take
 * everything and keep nothing.
 */
public final class GrowthRun {

    /** The tables. */
    static final String SYMBOLS = "growth symbols";

    static final String SUBSCRIBERS = "growth subscribers";
    static final String TICKS = "growth ticks";

    private static final List<Integer> SYMBOL_COUNTS =
            List.of(1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000);
    private static final List<Integer> SUBSCRIBER_COUNTS = List.of(1, 10, 100, 1_000, 10_000);
    private static final List<Integer> RATES = List.of(1_000, 10_000, 100_000, 1_000_000);
    private static final int MANY_SYMBOLS = 50_000;
    /** Ticks that are there at one look: fewer than a batch holds. */
    private static final int LOOK = 200;

    private static final long PACE_NS = 1_000_000;
    private static final int GREATEST_BURST = 20_000;
    private static final long SECOND_NS = 1_000_000_000L;

    private final List<Measurement> measured = new ArrayList<>();
    private final long durationNs;
    private final int rounds;

    private GrowthRun(int rounds, long durationNs) {
        this.rounds = rounds;
        this.durationNs = durationNs;
    }

    /** The folder of the results, the number of rounds, the seconds of each measurement. */
    public static void main(String[] arguments) throws IOException {
        GrowthRun run = new GrowthRun(Integer.parseInt(arguments[1]), SECOND_NS * Integer.parseInt(arguments[2]));
        try (GrowthSubject warmUp = new GrowthSubject(1_000, 10)) {
            run.nsOfTick(warmUp, LOOK);
        }
        run.symbols();
        run.subscribers();
        run.rates();
        new ResultFolder(Path.of(arguments[0])).write("growth", run.measured);
    }

    private void symbols() throws IOException {
        for (int round = 0; round < rounds; round++) {
            for (int symbols : SYMBOL_COUNTS) {
                try (GrowthSubject subject = new GrowthSubject(symbols, 1)) {
                    String name = "%,d symbols".formatted(symbols);
                    add(SYMBOLS, name, "processor ns a tick", round, nsOfTick(subject, LOOK));
                    add(SYMBOLS, name, "heap MB", round, subject.heapBytes() / 1e6);
                    add(SYMBOLS, name, "heap bytes a symbol", round, (double) subject.heapBytes() / symbols);
                }
            }
        }
    }

    private void subscribers() throws IOException {
        for (int round = 0; round < rounds; round++) {
            for (int subscribers : SUBSCRIBER_COUNTS) {
                try (GrowthSubject subject = new GrowthSubject(1, subscribers)) {
                    String name = "%,d subscribers".formatted(subscribers);
                    double ns = nsOfTick(subject, 1);
                    add(SUBSCRIBERS, name, "processor ns a tick", round, ns);
                    add(SUBSCRIBERS, name, "processor ns a tick and subscriber", round, ns / subscribers);
                    add(
                            SUBSCRIBERS,
                            name,
                            "heap bytes a subscriber",
                            round,
                            (double) subject.heapBytes() / subscribers);
                }
            }
        }
    }

    /** Ticks that are there at a time, one after the other for half the time unmeasured, then for all of it. */
    private double nsOfTick(GrowthSubject subject, int ticks) {
        long untilNs = System.nanoTime() + durationNs / 2;
        while (System.nanoTime() - untilNs < 0) {
            subject.tick(ticks);
        }
        untilNs += durationNs;
        long usedNs = 0;
        long count = 0;
        while (System.nanoTime() - untilNs < 0) {
            usedNs += subject.tick(ticks);
            count += ticks;
        }
        return (double) usedNs / Math.max(1, count);
    }

    private void rates() throws IOException {
        try (GrowthSubject subject = new GrowthSubject(MANY_SYMBOLS, 1)) {
            nsOfTick(subject, LOOK);
            for (int round = 0; round < rounds; round++) {
                for (int rate : RATES) {
                    paced(subject, rate, round);
                }
            }
        }
    }

    /** Writes what has become due each millisecond. */
    private void paced(GrowthSubject subject, int rate, int round) {
        long beganNs = System.nanoTime();
        long usedNs = 0;
        long written = 0;
        for (long sinceNs = 0; sinceNs < durationNs; sinceNs = System.nanoTime() - beganNs) {
            int due = (int) Math.min(GREATEST_BURST, (long) (sinceNs / 1e9 * rate) - written);
            if (due > 0) {
                usedNs += subject.tick(due);
                written += due;
            }
            if (due < GREATEST_BURST) {
                LockSupport.parkNanos(PACE_NS - (System.nanoTime() - beganNs) % PACE_NS);
            }
        }
        double seconds = (System.nanoTime() - beganNs) / (double) SECOND_NS;
        String name = "%,d ticks a second".formatted(rate);
        add(TICKS, name, "processor ns a tick", round, (double) usedNs / Math.max(1, written));
        add(TICKS, name, "cores", round, usedNs / 1e9 / seconds);
        add(TICKS, name, "ticks a second reached", round, written / seconds);
    }

    private void add(String table, String subject, String quantity, int round, double value) {
        System.out.println(subject + ": " + quantity + " " + value);
        measured.add(new Measurement(table, subject, quantity, round, value));
    }
}
