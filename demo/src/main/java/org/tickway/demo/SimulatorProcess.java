package org.tickway.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The exchange simulator as a process of its own, and its controls. */
public final class SimulatorProcess implements AutoCloseable {
    private static final int START_TIMEOUT_MS = 30_000;
    private static final int POLL_MS = 50;

    private final ChildProcess child;
    private final URI webSocketUri;
    private final URI restUri;
    private final HttpClient http = HttpClient.newHttpClient();

    private SimulatorProcess(ChildProcess child, URI webSocketUri, URI restUri) {
        this.child = child;
        this.webSocketUri = webSocketUri;
        this.restUri = restUri;
    }

    /**
     * Starts the runnable jar and returns when it listens.
     *
     * @param options options of the simulator, {@code --name=value}
     * @param folder for its log
     */
    public static SimulatorProcess start(Path jar, List<String> options, Path folder)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(ChildProcess.java(), "-Xmx256m", "-jar"));
        command.add(jar.toAbsolutePath().toString());
        command.addAll(options);
        command.add("--exit-with-stdin");
        Files.createDirectories(folder);
        Path log = folder.resolve("simulator.log");
        Files.deleteIfExists(log);
        ChildProcess child = ChildProcess.start("simulator", command, Map.of(), folder, log);
        for (int waitedMs = 0; waitedMs < START_TIMEOUT_MS; waitedMs += POLL_MS) {
            Optional<String> ready = readyLine(log);
            if (ready.isPresent()) {
                String[] words = ready.get().split(" ", -1);
                return new SimulatorProcess(child, URI.create(words[1]), URI.create(words[2]));
            }
            if (child.awaitEnd(POLL_MS)) {
                break;
            }
        }
        String failure = child.describeFailure("did not start");
        child.close();
        throw new IOException(failure);
    }

    private static Optional<String> readyLine(Path log) throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.startsWith("READY ") && line.split(" ", -1).length == 3)
                    .findFirst();
        }
    }

    public URI webSocketUri() {
        return webSocketUri;
    }

    public URI restUri() {
        return restUri;
    }

    public ChildProcess child() {
        return child;
    }

    /** Carries out one of the simulator's commands, such as {@code resume}; it must run with {@code --control}. */
    public String control(String command) throws IOException, InterruptedException {
        return control(command, "");
    }

    /** The same for a command with a body, such as {@code send}. */
    public String control(String command, String body) throws IOException, InterruptedException {
        return exchange(HttpRequest.newBuilder(restUri.resolve("/control/" + command))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** The simulator's status as JSON; it must run with {@code --control}. */
    public String status() throws IOException, InterruptedException {
        return exchange(
                HttpRequest.newBuilder(restUri.resolve("/control/status")).build());
    }

    private String exchange(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(request.uri() + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    @Override
    public void close() {
        child.close();
    }
}
