package org.tickway.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs a broker's simulator as a process of its own until it is told to end. */
public final class SimulatorMain {
    private static final int USAGE_ERROR = 2;

    private SimulatorMain() {}

    /** Exit codes: 0 after a regular end, 2 if an option, a file or the port cannot be used. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            CommandLine commandLine = new CommandLine(arguments);
            if (commandLine.helpWanted()) {
                System.out.print(commandLine.help());
                return;
            }
            run(commandLine);
        } catch (IllegalArgumentException | IOException e) {
            System.err.println("tickway-simulator: " + e.getMessage());
            System.exit(USAGE_ERROR);
        }
    }

    private static void run(CommandLine commandLine) throws IOException, InterruptedException {
        Started started = commandLine.launch().start();
        Runtime.getRuntime().addShutdownHook(new Thread(started.simulator(), "simulator-shutdown"));
        Path list = started.list() == null ? null : write(commandLine, started.list());
        CountDownLatch end = new CountDownLatch(1);
        if (commandLine.exitWithStandardInput()) {
            Thread watcher = new Thread(() -> awaitEndOfInput(System.in, end), "standard-input");
            watcher.setDaemon(true);
            watcher.start();
        }
        System.out.println("READY " + started.webSocketUri() + " " + started.httpUri());
        System.out.print(feedSettings(commandLine.broker(), started, list));
        System.out.flush();
        end.await();
        // Some of a simulator's threads would keep the process alive; this ends it by the shutdown hook, as a signal
        // does.
        System.exit(0);
    }

    private static Path write(CommandLine commandLine, Started.InstrumentList list) throws IOException {
        Path file = commandLine.instrumentFile();
        try {
            if (file == null) {
                file = Files.createTempFile("tickway-" + commandLine.broker() + "-", "." + list.extension());
                file.toFile().deleteOnExit();
            }
            return Files.writeString(file, list.text(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IOException("instruments=" + file + " cannot be written: " + e, e);
        }
    }

    /** As they stand in the file of a feed's process. */
    private static String feedSettings(String broker, Started started, @Nullable Path list) {
        Map<String, String> brokerSettings = new LinkedHashMap<>(started.settings());
        if (list != null) {
            brokerSettings.put("master", list.toString());
        }
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("broker", broker);
        settings.put("websocketUri", started.webSocketUri().toString());
        settings.put("restUri", started.httpUri().toString());
        settings.put("brokerSettings", joined(brokerSettings, ","));
        settings.put("credentials", joined(started.credentials(), ","));
        settings.put("instruments", String.join(",", started.examples()));
        settings.values().removeIf(String::isEmpty);
        return joined(settings, "\n") + "\n";
    }

    private static String joined(Map<String, String> values, String separator) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + value.getValue())
                .collect(Collectors.joining(separator));
    }

    private static void awaitEndOfInput(InputStream in, CountDownLatch end) {
        try {
            while (in.read() >= 0) {
                // what is written to the simulator has no meaning, only its end has
            }
        } catch (IOException e) {
            System.err.println("tickway-simulator: standard input failed, ending: " + e.getMessage());
        } finally {
            end.countDown();
        }
    }
}
