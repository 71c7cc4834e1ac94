package org.tickway.benchmarks.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.tickway.benchmarks.flame.Profiler;

/** Draws a flame graph of each benchmark of this room. */
public final class FlameRun {

    private static final int WARM_UPS = 3;
    private static final int SECONDS = 3;
    private static final String DRAWN = "flame-cpu-forward.html";

    private FlameRun() {}

    /** The folder of the profiler, a folder to draw in, where the graphs go, which classes. */
    public static void main(String[] arguments) throws IOException, RunnerException {
        Profiler profiler = Profiler.in(Path.of(arguments[0]));
        Path drawing = Files.createDirectories(Path.of(arguments[1]));
        Path graphs = Files.createDirectories(Path.of(arguments[2]));
        Options options = new OptionsBuilder()
                .include("\\.stage\\.(?:" + arguments[3] + ")\\.")
                .forks(1)
                .warmupIterations(WARM_UPS)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(SECONDS)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler("async", profiler.harnessOptions(drawing))
                .jvmArgsAppend("-Xmx2g", "-Xms2g")
                .shouldFailOnError(true)
                .build();
        new Runner(options).run();
        List<Path> drawn;
        try (Stream<Path> files = Files.walk(drawing)) {
            drawn = files.filter(file -> file.endsWith(DRAWN)).toList();
        }
        for (Path file : drawn) {
            Files.move(file, graphs.resolve(name(file)), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Of the stage and the benchmark with its parameters, which are the name of the file's folder behind the package. */
    private static String name(Path file) {
        String benchmark = file.getName(file.getNameCount() - 2).toString();
        String bare =
                benchmark.replace(FlameRun.class.getPackageName() + ".", "").replace("-AverageTime", "");
        return bare.replace('.', '-') + ".html";
    }
}
