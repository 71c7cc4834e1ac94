package org.tickway.benchmarks.ring;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tickway.benchmarks.result.Measurement;
import org.tickway.benchmarks.result.ResultFolder;

/** Tickway's ring beside others, in rounds of all of them in turns; see {@link RingRound}. */
public final class RingComparison {

    private static final String TABLE = "ring";

    private RingComparison() {}

    /** The folder of the results, the number of rounds, the seconds of each measurement. */
    public static void main(String[] arguments) throws IOException {
        ResultFolder results = new ResultFolder(Path.of(arguments[0]));
        int rounds = Integer.parseInt(arguments[1]);
        long lengthMs = 1_000L * Integer.parseInt(arguments[2]);
        List<Measurement> measured = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            int number = round;
            for (Way way : Way.values()) {
                new RingRound(way, lengthMs, (quantity, value) -> {
                            measured.add(new Measurement(TABLE, way.label(), quantity, number, value));
                            System.out.println(String.format(
                                    Locale.ROOT, "round %d, %s: %s %,.1f", number, way.label(), quantity, value));
                        })
                        .run();
            }
        }
        results.write("ring", measured);
    }
}
