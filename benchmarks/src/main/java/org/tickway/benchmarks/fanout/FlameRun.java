package org.tickway.benchmarks.fanout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tickway.benchmarks.flame.Profiler;

/** Draws flame graphs of the server: with one tick at a time to 100 clients, slowly and saturated, and from the broker on. */
public final class FlameRun {

    private static final long SECOND_NS = 1_000_000_000L;
    private static final long WARM_UP_NS = 15 * SECOND_NS;
    private static final long SEEN_NS = 5 * SECOND_NS;
    private static final int CLIENTS = 100;
    private static final double SLOW = 1_000;
    private static final double SATURATED = 80_000;
    private static final int SYMBOLS = 1_000;
    private static final int TICKS_PER_SECOND = 10_000;

    private final Profiler profiler;
    private final Path graphs;

    private FlameRun(Profiler profiler, Path graphs) {
        this.profiler = profiler;
        this.graphs = graphs;
    }

    /** The folder of the profiler, a folder to work in, where the graphs go. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]).toAbsolutePath();
        FlameRun run = new FlameRun(Profiler.in(Path.of(arguments[0])), Files.createDirectories(Path.of(arguments[2])));
        Artifacts artifacts = Artifacts.fromProperties();
        List<String> options = List.of("-Xmx512m", "-XX:+UnlockDiagnosticVMOptions", "-XX:+DebugNonSafepoints");
        for (String form : List.of("bin", "json")) {
            try (Subject subject =
                    TickwaySubject.start(artifacts, folder.resolve(form), "tickway.v1." + form, options)) {
                run.draw(subject, SLOW, "fanout-" + form + "-1000-a-second");
                run.draw(subject, SATURATED, "fanout-" + form + "-saturated");
            }
        }
        try (Subject subject = MarketSubject.start(artifacts, folder.resolve("market"), SYMBOLS, TICKS_PER_SECOND)) {
            run.draw(subject, TICKS_PER_SECOND, "broker-to-clients");
        }
    }

    private void draw(Subject subject, double rate, String name) throws IOException, InterruptedException {
        Tally tally = new Tally();
        try (Crowd crowd = new Crowd(tally)) {
            for (int client = 0; client < CLIENTS; client++) {
                subject.open(crowd, tally, false);
            }
            crowd.awaitOpen();
            subject.publish(rate);
            crowd.read(WARM_UP_NS);
            profiler.begin(subject.pid());
            crowd.read(SEEN_NS);
            profiler.end(subject.pid(), graphs.resolve(name + ".html"));
            subject.publish(0);
            crowd.read(SECOND_NS);
        }
    }
}
