package org.tickway.benchmarks.fanout;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A process that says {@code READY} and takes rates, a line each, on its standard input, with whose end it ends. One thread. */
final class Publisher implements AutoCloseable {

    private final Process process;
    private final Writer input;
    private final String ready;

    private Publisher(Process process, String ready) {
        this.process = process;
        this.ready = ready;
        this.input = process.outputWriter(StandardCharsets.US_ASCII);
    }

    /** Starts a class of this module. */
    static Publisher start(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(Arrays.asList(arguments));
        return start(command);
    }

    static Publisher start(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        BufferedReader lines = process.inputReader(StandardCharsets.US_ASCII);
        String line = lines.readLine();
        if (line == null || !line.startsWith("READY")) {
            process.destroy();
            throw new IOException(command.get(command.size() - 1) + " said " + line + " and not READY");
        }
        return new Publisher(process, line);
    }

    /** The line with {@code READY}. */
    String ready() {
        return ready;
    }

    long pid() {
        return process.pid();
    }

    /** Whether it still runs. */
    boolean isAlive() {
        return process.isAlive();
    }

    void rate(double rate) throws IOException {
        input.write(String.format(Locale.ROOT, "%f%n", rate));
        input.flush();
    }

    @Override
    public void close() {
        try {
            input.close();
        } catch (IOException gone) {
            System.err.println("a publisher had ended before: " + gone.getMessage());
        }
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
