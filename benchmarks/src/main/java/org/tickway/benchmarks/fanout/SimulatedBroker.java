package org.tickway.benchmarks.fanout;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A broker's simulator in a process of its own, which ends with this one. One thread. */
final class SimulatedBroker implements AutoCloseable {

    private final Process process;
    private final FeedLines feed;

    private SimulatedBroker(Process process, FeedLines feed) {
        this.process = process;
        this.feed = feed;
    }

    /** How a feed reaches it, by the names of the connector's settings. */
    record FeedLines(Map<String, String> values) {

        String get(String name) {
            String value = values.get(name);
            if (value == null) {
                throw new IllegalStateException("the simulator has not told " + name);
            }
            return value;
        }
    }

    static SimulatedBroker start(Artifacts artifacts, String broker, int symbols, int ticksPerSecond)
            throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-jar",
                        artifacts.simulator().toString(),
                        "--broker=" + broker,
                        "--symbols=" + symbols,
                        "--rate=" + ticksPerSecond,
                        "--exit-with-stdin"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        Map<String, String> values = new HashMap<>();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        String line = lines.readLine();
        while (line != null && !values.containsKey("instruments")) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(line.substring(0, equals), line.substring(equals + 1));
            }
            line = values.containsKey("instruments") ? null : lines.readLine();
        }
        return new SimulatedBroker(process, new FeedLines(values));
    }

    FeedLines feed() {
        return feed;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
    }
}
