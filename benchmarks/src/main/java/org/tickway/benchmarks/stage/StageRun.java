package org.tickway.benchmarks.stage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.tickway.benchmarks.result.Measurement;
import org.tickway.benchmarks.result.ResultFolder;

/** Runs the benchmarks of this room in rounds of all of them in turns, each in a process of its own. */
public final class StageRun {

    /** The columns of the tables. */
    static final String ELAPSED = "ns";

    static final String USED = "processor ns";
    static final String RATE = "a second of a core";
    static final String ALLOCATED = "bytes allocated";

    private static final String ALLOCATED_RESULT = "gc.alloc.rate.norm";
    private static final int WARM_UPS = 5;
    private static final String TOPICS = "TopicStage";
    private static final String FIRST = "ring to outbox, 1 subscribers";
    private static final String ELEVEN = "ring to outbox, 11 subscribers";
    private static final String FURTHER = "each of ten further subscribers";
    private static final int TEN = 10;

    private StageRun() {}

    /** The folder of the results, the number of rounds, the seconds of each measurement, which classes. */
    public static void main(String[] arguments) throws IOException, RunnerException {
        ResultFolder results = new ResultFolder(Path.of(arguments[0]));
        int rounds = Integer.parseInt(arguments[1]);
        int seconds = Integer.parseInt(arguments[2]);
        List<Measurement> measured = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            for (RunResult result : new Runner(options(arguments[3], seconds)).run()) {
                add(measured, result, round);
            }
            addFurther(measured, round);
        }
        results.write("stages", measured);
    }

    private static Options options(String classes, int seconds) {
        return new OptionsBuilder()
                .include("\\.stage\\.(?:" + classes + ")\\.")
                .forks(1)
                .warmupIterations(WARM_UPS)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(seconds)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .addProfiler(ProcessorTime.class)
                .jvmArgsAppend("-Xmx2g", "-Xms2g")
                .shouldFailOnError(true)
                .build();
    }

    private static void add(List<Measurement> to, RunResult result, int round) {
        BenchmarkParams params = result.getParams();
        String[] name = params.getBenchmark().split("\\.", -1);
        String table = name[name.length - 2];
        String subject = subject(name[name.length - 1], params);
        double used = score(result, ProcessorTime.NAME);
        to.add(new Measurement(
                table, subject, ELAPSED, round, result.getPrimaryResult().getScore()));
        to.add(new Measurement(table, subject, USED, round, used));
        to.add(new Measurement(table, subject, RATE, round, 1e9 / used));
        to.add(new Measurement(table, subject, ALLOCATED, round, score(result, ALLOCATED_RESULT)));
    }

    /** What each subscriber of a topic costs beyond the first. */
    private static void addFurther(List<Measurement> to, int round) {
        for (String quantity : List.of(ELAPSED, USED)) {
            double one = value(to, FIRST, quantity, round);
            double all = value(to, ELEVEN, quantity, round);
            if (!Double.isNaN(one) && !Double.isNaN(all)) {
                to.add(new Measurement(TOPICS, FURTHER, quantity, round, (all - one) / TEN));
            }
        }
    }

    private static double value(List<Measurement> of, String subject, String quantity, int round) {
        return of.stream()
                .filter(row -> row.round() == round
                        && row.table().equals(TOPICS)
                        && row.subject().equals(subject)
                        && row.quantity().equals(quantity))
                .mapToDouble(Measurement::value)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** The benchmark's name as words, and its parameters: {@code ringToOutbox} and 2 are {@code ring to outbox, 2 subscribers}. */
    private static String subject(String method, BenchmarkParams params) {
        StringBuilder subject =
                new StringBuilder(method.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT));
        for (String key : params.getParamsKeys()) {
            String value = params.getParam(key);
            subject.append(", ").append(value.replace('_', ' ').toLowerCase(Locale.ROOT));
            if (Character.isDigit(value.charAt(0))) {
                subject.append(' ').append(key);
            }
        }
        return subject.toString();
    }

    private static double score(RunResult result, String name) {
        Result<?> found = result.getSecondaryResults().get(name);
        if (found == null) {
            throw new IllegalStateException(
                    "result=" + name + " is missing of " + result.getParams().getBenchmark());
        }
        return found.getScore();
    }
}
