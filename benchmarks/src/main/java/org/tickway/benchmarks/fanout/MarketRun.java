package org.tickway.benchmarks.fanout;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tickway.benchmarks.result.Measurement;
import org.tickway.benchmarks.result.ResultFolder;

/**
 * From the broker's socket to the clients' sockets: 10,000 ticks a second of 1,000 symbols to 100 clients, who follow all or 50 of them. A tick's age is
 * counted from when its message was taken from the broker's socket to when a client has read it, collections included; that of
 * every tick that is sent. Beside it {@link BareServer}, which sends as many records to everyone and does nothing else.
 */
public final class MarketRun {

    private static final String TABLE = "market";
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long WARM_UP_NS = 5 * SECOND_NS;
    /** Until the server's compiler has done its work, which takes the same two processors. */
    private static final long FIRST_WARM_UP_NS = 30 * SECOND_NS;

    private static final int SYMBOLS = 1_000;
    /** What a client follows: all, or as much as a page shows. */
    private static final List<Integer> SYMBOLS_EACH = List.of(SYMBOLS, 50);

    private static final int TICKS_PER_SECOND = 10_000;
    private static final int CLIENTS = 100;

    /** A QUOTE and a SUMMARY. */
    private static final int RECORDS_OF_TICK = 2;

    private MarketRun() {}

    /** The folder of the results, the number of rounds, the seconds of each. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        int rounds = Integer.parseInt(arguments[1]);
        long durationNs = SECOND_NS * Integer.parseInt(arguments[2]);
        List<Measurement> measured = new ArrayList<>();
        try (Subject bare = PlainSubject.bareSockets(RECORDS_OF_TICK);
                MarketSubject subject = MarketSubject.start(
                        Artifacts.fromProperties(),
                        folder.resolveSibling("fanout").resolve("market"),
                        SYMBOLS,
                        TICKS_PER_SECOND)) {
            for (int round = 0; round < rounds; round++) {
                for (int each : SYMBOLS_EACH) {
                    subject.follow(each);
                    long warmUpNs = measured.isEmpty() ? FIRST_WARM_UP_NS : WARM_UP_NS;
                    FanoutTrial trial =
                            FanoutTrial.measure(subject, CLIENTS, 0, TICKS_PER_SECOND, warmUpNs, durationNs);
                    System.out.println(trial);
                    add(measured, trial, round);
                }
                FanoutTrial least = FanoutTrial.measure(bare, CLIENTS, 0, TICKS_PER_SECOND, WARM_UP_NS, durationNs);
                System.out.println(least);
                add(measured, least, round);
            }
            new ResultFolder(folder).write("market", measured);
        }
    }

    private static void add(List<Measurement> to, FanoutTrial trial, int round) {
        String row = trial.subject() + ", " + CLIENTS + " clients";
        to.add(new Measurement(TABLE, row, "p50 us", round, trial.p50Us()));
        to.add(new Measurement(TABLE, row, "p99 us", round, trial.p99Us()));
        to.add(new Measurement(TABLE, row, "ticks a second", round, trial.delivered()));
        to.add(new Measurement(TABLE, row, "% folded", round, trial.missingPercent()));
        to.add(new Measurement(TABLE, row, "cores", round, trial.cores()));
    }
}
