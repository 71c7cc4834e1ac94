package org.tickway.benchmarks.fanout;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tickway.benchmarks.result.Measurement;
import org.tickway.benchmarks.result.ResultFolder;

/** The gateway beside its peers, in rounds of all of them in turns; see {@link Scenario}. */
public final class FanoutComparison {

    /** A doubled rate that brings less than this is the end of the search. */
    private static final double MORE = 1.05;

    private static final long SECOND_NS = 1_000_000_000L;
    private static final long WARM_UP_NS = 2 * SECOND_NS;

    private final List<Measurement> measured = new ArrayList<>();
    private final long durationNs;
    private final long warmUpNs;

    private FanoutComparison(long durationNs) {
        this.durationNs = durationNs;
        this.warmUpNs = Math.max(WARM_UP_NS, durationNs / 2);
    }

    /** The folder of the results, the number of rounds, the seconds of each measurement, then names of subjects or none for all. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        int rounds = Integer.parseInt(arguments[1]);
        FanoutComparison comparison = new FanoutComparison(SECOND_NS * Integer.parseInt(arguments[2]));
        Map<String, Subject> subjects = new LinkedHashMap<>();
        try {
            for (String name : subjects(arguments)) {
                subjects.put(name, start(name, folder.resolveSibling("fanout")));
            }
            for (int round = 0; round < rounds; round++) {
                for (Scenario scenario : Scenario.ALL) {
                    for (Subject subject : subjects.values()) {
                        comparison.measure(subject, scenario, round);
                    }
                }
                new ResultFolder(folder).write("fanout", comparison.measured);
            }
        } finally {
            for (Subject subject : subjects.values()) {
                subject.close();
            }
        }
    }

    private static List<String> subjects(String[] arguments) {
        return arguments.length > 3
                ? List.of(arguments).subList(3, arguments.length)
                : List.of("binary", "json", "nats-server", "ws", "sockets");
    }

    private static Subject start(String name, Path folder) throws Exception {
        Artifacts artifacts = Artifacts.fromProperties();
        Path own = folder.resolve(name);
        return switch (name) {
            case "binary" -> TickwaySubject.start(artifacts, own, "tickway.v1.bin", serverOptions());
            case "json" -> TickwaySubject.start(artifacts, own, "tickway.v1.json", serverOptions());
            case "ws" -> NodeServer.start(artifacts, own);
            case "nats-server" -> NatsSubject.start(own);
            case "sockets" -> PlainSubject.bareSockets(1);
            default ->
                throw new IllegalArgumentException(
                        "subject=" + name + " is none of binary, json, nats-server, ws, sockets");
        };
    }

    /** As a small installation has it; {@code tickway.bench.server-options} adds more, such as a recording of Java Flight Recorder. */
    private static List<String> serverOptions() {
        return Stream.concat(
                        Stream.of("-Xmx512m"),
                        Stream.of(System.getProperty("tickway.bench.server-options", "")
                                .split(" ", -1)))
                .filter(option -> !option.isEmpty())
                .toList();
    }

    private void measure(Subject subject, Scenario scenario, int round) {
        FanoutTrial best = null;
        double rate = scenario.firstRate(subject);
        for (int step = 0; step < scenario.steps(); step++) {
            FanoutTrial trial = trial(subject, scenario, rate);
            if (trial == null) {
                break;
            }
            boolean more = best == null || trial.delivered() > MORE * best.delivered();
            best = best == null || trial.delivered() > best.delivered() ? trial : best;
            if (!more) {
                break;
            }
            rate *= 2;
        }
        if (best != null) {
            keep(scenario.table(), best, round);
        }
    }

    /** Null where a peer has thrown a client out: it could not follow. */
    private @Nullable FanoutTrial trial(Subject subject, Scenario scenario, double rate) {
        try {
            FanoutTrial trial =
                    FanoutTrial.measure(subject, scenario.clients(), scenario.stalled(), rate, warmUpNs, durationNs);
            System.out.println(trial);
            return trial;
        } catch (IOException | IllegalStateException gone) {
            System.out.println(subject.name() + " at " + rate + ": " + gone.getMessage());
            return null;
        }
    }

    private void keep(String table, FanoutTrial trial, int round) {
        add(table, trial, "ticks a second of a core", round, trial.perCore());
        add(table, trial, "ticks a second", round, trial.delivered());
        add(table, trial, "cores", round, trial.cores());
        add(table, trial, "ticks a frame", round, trial.ticksPerFrame());
        add(table, trial, "% told missing", round, trial.missingPercent());
        if (trial.p50Us() > 0) {
            add(table, trial, "p50 us", round, trial.p50Us());
            add(table, trial, "p99 us", round, trial.p99Us());
        }
    }

    private void add(String table, FanoutTrial trial, String quantity, int round, double value) {
        measured.add(new Measurement(table, trial.subject(), quantity, round, value));
    }
}
